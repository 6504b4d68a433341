package dev.orch.event;

/**
 * A file as it was read.
 *
 * @param path absolute
 * @param sha256 of its bytes, in hex
 */
public record FileDigest(String path, String sha256) {}
