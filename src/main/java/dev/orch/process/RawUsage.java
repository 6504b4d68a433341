package dev.orch.process;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What the kernel counted for a process and for those children that it waited for.
 *
 * @param cpu processor time, of the process and of the kernel for it
 * @param maxResidentKilobytes the most memory that one of them ever held
 */
record RawUsage(Duration cpu, long maxResidentKilobytes) {
  /** The size of {@code struct rusage}. */
  static final int BYTES = 144;

  private static final int MICROSECONDS = 1_000_000;

  static RawUsage of(ByteBuffer bytes, int at) {
    long seconds = bytes.getLong(at) + bytes.getLong(at + 16);
    long micros = bytes.getLong(at + 8) + bytes.getLong(at + 24);
    Duration cpu = Duration.of(seconds * MICROSECONDS + micros, ChronoUnit.MICROS);
    return new RawUsage(cpu, bytes.getLong(at + 32));
  }
}
