package dev.orch.event;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What an attempt's process used, from the operating system's accounting.
 *
 * @param cpu processor time of the process and the children it waited for
 * @param maxResidentKilobytes the most memory that one of them held at once; empty if it is not
 *     known to be their own
 */
public record ResourceUsage(Duration cpu, OptionalLong maxResidentKilobytes) {}
