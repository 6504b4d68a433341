package dev.orch.process;

import java.nio.ByteBuffer;

/** Takes what a process writes. */
@FunctionalInterface
public interface ProcessOutput {
  /** Where a process writes. */
  enum Channel {
    STDOUT,
    STDERR
  }

  /**
   * Takes some bytes, in their order. Each channel has a thread of its own.
   *
   * @param bytes belong to the caller again as soon as this returns
   */
  void accept(Channel channel, ByteBuffer bytes);
}
