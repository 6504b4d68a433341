package dev.orch.event;

import java.time.Duration;

/**
 * What an attempt's process used, from the operating system's accounting.
 *
 * @param cpu processor time of the process and the children it waited for
 * @param maxResidentKilobytes the most memory it held at once
 */
public record ResourceUsage(Duration cpu, long maxResidentKilobytes) {}
