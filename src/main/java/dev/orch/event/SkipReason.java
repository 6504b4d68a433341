package dev.orch.event;

import java.util.Locale;

/**
 * Why a step was skipped.
 *
 * @param kind what sort of reason
 * @param text for people: {@code needs build}, {@code when: inputs.env == 'production'}
 */
public record SkipReason(Kind kind, String text) {
  /** The sorts of reasons. */
  public enum Kind {
    /** Its own condition does not hold. Satisfies a need. */
    CONDITION,
    /** What it makes is there and newer than nothing it is made from. Satisfies a need. */
    UP_TO_DATE,
    /** The command line chose other steps. Satisfies a need. */
    NOT_CHOSEN,
    /** Somebody settled that it is left alone, when nobody knew whether it was done. */
    SETTLED,
    /** A step that it needs did not succeed. */
    NEEDS,
    /** The run was failing before it could start. */
    AFTER_FAILURE;

    /** Whether steps that need the skipped one may start all the same. */
    public boolean isSatisfying() {
      return switch (this) {
        case CONDITION, UP_TO_DATE, NOT_CHOSEN, SETTLED -> true;
        case NEEDS, AFTER_FAILURE -> false;
      };
    }

    /** How the trail writes it: {@code up-to-date}. */
    public String token() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
