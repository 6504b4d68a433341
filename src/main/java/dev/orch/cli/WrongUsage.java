package dev.orch.cli;

/** Ends a command whose command line is wrong, before it did anything. */
final class WrongUsage extends RuntimeException {
  WrongUsage(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
