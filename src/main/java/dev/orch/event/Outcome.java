package dev.orch.event;

import java.util.Locale;

/** How a step or a run ended. */
public enum Outcome {
  SUCCEEDED,
  FAILED,
  SKIPPED,
  CANCELLED;

  /** How the trail and expressions write it: {@code succeeded}. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
