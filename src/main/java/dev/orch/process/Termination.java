package dev.orch.process;

/** How a process ended. */
public sealed interface Termination {
  /**
   * It ended by itself, or a shell reported so.
   *
   * @param status from 0 to 255. A starter that cannot see signals gives {@code 128 + number} for a
   *     process that a signal ended, as shells do: from 129 on both may be meant
   */
  record Exited(int status) implements Termination {}

  /**
   * A signal ended it.
   *
   * @param number as this machine numbers signals, from 1
   */
  record Signalled(int number) implements Termination {}

  /**
   * It never started.
   *
   * @param reason why, and where one knows what to do about it, for a person
   */
  record NotStarted(String reason) implements Termination {}

  /** The status as shells count it; 126 for what never started. */
  default int status() {
    return switch (this) {
      case Exited exited -> exited.status;
      case Signalled signalled -> 128 + signalled.number;
      case NotStarted _ -> 126;
    };
  }
}
