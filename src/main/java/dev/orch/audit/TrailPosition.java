package dev.orch.audit;

/**
 * How far a trail was read: where the next line would go.
 *
 * @param lines how many whole lines it has, which is the sequence number of the next
 * @param link the hash that the next line carries
 * @param bytes the size of the whole lines
 * @param tornBytes how many bytes follow them without a line end
 */
public record TrailPosition(long lines, String link, long bytes, long tornBytes) {
  /** Where a trail begins. */
  public static final TrailPosition START = new TrailPosition(0, "", 0, 0);
}
