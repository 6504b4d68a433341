package dev.orch.event;

import java.util.Locale;

/** What becomes of a step of which nobody knew whether it was done. */
public enum Resolution {
  /** It was done: it counts as succeeded, without outputs. */
  DONE,
  /** It is tried again. */
  RERUN,
  /** It is left alone: it counts as skipped. */
  SKIP,
  /** Its process is left running, and it counts as failed. */
  ABANDON;

  /** How the command line and the trail write it: {@code rerun}. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
