package dev.orch.source;

/**
 * How much of something a playbook may hold: as much as fits into the memory that orch may use, so
 * that a hostile one is refused instead of using it up.
 */
public final class Capacity {
  private static final long SMALLEST_HEAP_BYTES = 64 << 20;

  private Capacity() {}

  /**
   * The most of something.
   *
   * @param inSmallest what fits into 64 MiB; more memory takes more, in whole multiples of these
   * @param ever what takes too long to look at, whatever the memory
   */
  public static int of(int inSmallest, int ever) {
    return of(inSmallest, ever, Runtime.getRuntime().maxMemory());
  }

  static int of(int inSmallest, int ever, long heapBytes) {
    long multiples = Math.max(1, heapBytes / SMALLEST_HEAP_BYTES);
    return (int) Math.min(ever, inSmallest * multiples);
  }
}
