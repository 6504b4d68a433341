package dev.orch.event;

import org.jspecify.annotations.Nullable;

/**
 * The state directory or the trail of a run cannot be written or read, so that nothing more may be
 * started. Its message is for a person: what happened, where, and what to do.
 */
public final class TrailException extends RuntimeException {
  public TrailException(String message) {
    super(message);
  }

  public TrailException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What happened, where, and what to do. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
