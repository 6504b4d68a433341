package dev.orch.audit;

import dev.orch.event.Outcome;
import java.util.Locale;

/** How far a run has come, as its trail and its process tell. */
public enum RunStatus {
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Its trail has no end, and its process is there. */
  RUNNING,
  /** Its trail has no end, and its process is gone. */
  CRASHED,
  /** Its trail has no end, and its process would be on another machine. */
  UNKNOWN;

  /** How a run ended. */
  static RunStatus of(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED, SKIPPED -> SUCCEEDED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }

  /** How commands write it: {@code succeeded}. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
