package dev.orch.event;

import java.util.Locale;

/**
 * Why something failed.
 *
 * @param kind what sort of failure
 * @param message what happened and, where one knows, what to do: for a person
 */
public record Failure(Kind kind, String message) {
  /** The sorts of failures. */
  public enum Kind {
    /** The program ended with a status that is not 0, or that the step does not accept. */
    EXIT,
    /** The program was ended by a signal. */
    SIGNAL,
    /** The attempt took longer than it may. */
    TIMEOUT,
    /** Nothing was started: no such program, wrong arguments, an expression without a value. */
    NOT_STARTED,
    /** A file could not be read, written or removed. */
    FILE,
    /** What should hold does not. */
    ASSERTION,
    /** Another machine could not be reached or answered wrongly. */
    NETWORK,
    /** Somebody or something asked it to stop. */
    CANCELLED,
    /** Nobody can say whether it was done. */
    UNKNOWN,
    /** A bug in orch. */
    INTERNAL;

    /** How the trail and expressions write it: {@code not-started}. */
    public String token() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
