package dev.orch.cli;

/** Ends a command whose playbook or inputs turn out wrong only with their values, before it ran. */
final class UnusablePlaybook extends RuntimeException {
  UnusablePlaybook(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
