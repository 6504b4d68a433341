package dev.orch.ui;

import dev.orch.ui.text.HumanDuration;
import dev.orch.ui.text.Style;
import java.util.Optional;

/** How a step is named and how its end is said, the same in all modes. */
public final class StepLabel {
  private StepLabel() {}

  /** The author's name for the step, if it says more than its id does. */
  public static Optional<String> name(StepView step) {
    String name = step.plan().name();
    String path = step.id().path();
    String id = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || isSame(name, id) || isSame(name, path)
        ? Optional.empty()
        : Optional.of(name);
  }

  /** Whether the two differ at most in case and in what an id cannot hold. */
  private static boolean isSame(String name, String id) {
    if (name.length() != id.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isKept = Character.isLetterOrDigit(c);
      char expected = isKept ? Character.toLowerCase(c) : '_';
      if (c != id.charAt(i) && expected != Character.toLowerCase(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static Style style(StepState.Ended ended) {
    return switch (ended.outcome()) {
      case SUCCEEDED -> Style.GOOD;
      case FAILED -> ended.isTolerated() ? Style.CAUTION : Style.BAD;
      case SKIPPED -> Style.FAINT;
      case CANCELLED -> Style.CAUTION;
    };
  }

  static String sign(StepState.Ended ended, Theme theme) {
    return switch (ended.outcome()) {
      case SUCCEEDED -> theme.succeeded;
      case FAILED -> ended.isTolerated() ? theme.warning : theme.failed;
      case SKIPPED -> theme.skipped;
      case CANCELLED -> theme.cancelled;
    };
  }

  /** How it ended, to be put after its name: {@code failed after 2.1s (tolerated)}. */
  static String ending(StepState.Ended ended) {
    String duration = HumanDuration.of(ended.duration());
    return switch (ended.outcome()) {
      case SUCCEEDED -> " " + duration + (ended.isChanged() ? " (changed)" : "");
      case FAILED -> " failed after " + duration + (ended.isTolerated() ? " (tolerated)" : "");
      case SKIPPED -> " skipped";
      case CANCELLED ->
          ended.attempts() == 0 ? " cancelled before it started" : " cancelled after " + duration;
    };
  }
}
