package dev.orch.process;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a process used, with those that it started and waited for.
 *
 * @param cpu processor time
 * @param maxResidentKilobytes the most memory that one of them held at once; empty if it is not
 *     known
 */
public record ProcessUsage(Duration cpu, OptionalLong maxResidentKilobytes) {
  /** The kernel counts in pages, and not at every moment. */
  private static final long UNCERTAIN_KILOBYTES = 1024;

  /**
   * What is known of a child. Until it becomes a program of its own it runs in the memory of the
   * process that starts it, and the kernel counts the peak of that memory as the child's: so only a
   * peak above that of the starting process surely is the child's own.
   *
   * @param starting what the starting process had used when the child had begun
   */
  static ProcessUsage of(RawUsage child, RawUsage starting) {
    long peak = child.maxResidentKilobytes();
    boolean isOwn = peak > starting.maxResidentKilobytes() + UNCERTAIN_KILOBYTES;
    return new ProcessUsage(child.cpu(), isOwn ? OptionalLong.of(peak) : OptionalLong.empty());
  }
}
