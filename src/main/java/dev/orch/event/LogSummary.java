package dev.orch.event;

/**
 * What the log file of an attempt holds.
 *
 * @param file path relative to the run's directory, with slashes
 * @param bytes its size
 * @param sha256 of its bytes, in hex
 * @param isTruncated whether the attempt wrote more than was kept
 * @param written how many bytes the attempt wrote, secrets masked
 */
public record LogSummary(
    String file, long bytes, String sha256, boolean isTruncated, long written) {}
