package dev.orch.engine;

/**
 * Ends the computing of something for a step that does not fit: the step fails with its message.
 */
final class StepMisfit extends Exception {
  private final String reason;

  StepMisfit(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** What does not fit, for a person. */
  String reason() {
    return reason;
  }
}
