package dev.orch.action;

import dev.orch.process.Signal;

/** Exit statuses in words for people. */
final class ExitStatus {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNALS = 128;
  private static final int LAST_SIGNAL = 64;

  private ExitStatus() {}

  /** {@code exit status 3}, with what shells mean by it where they all mean the same. */
  static String describe(int status) {
    String plain = "exit status " + status;
    if (status == NOT_EXECUTABLE) {
      return plain + ", which shells give for a file that cannot be executed";
    }
    if (status == NOT_FOUND) {
      return plain + ", which shells give for a command that is not found";
    }
    if (status > SIGNALS && status <= SIGNALS + LAST_SIGNAL) {
      return plain + ", which shells give for " + Signal.name(status - SIGNALS);
    }
    return plain;
  }

  static String describeSignal(int number) {
    return "ended by " + Signal.name(number);
  }
}
