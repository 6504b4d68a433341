package dev.orch.cli;

import dev.orch.event.Resolution;
import java.util.Locale;
import java.util.Optional;

/** What somebody wants of a step of whose end nothing is known. */
enum Wish {
  DONE,
  RERUN,
  SKIP,
  /** Its processes are waited for. */
  WAIT,
  /** Its processes are ended. */
  KILL,
  /** Its processes are left running, and the step fails. */
  ABANDON;

  /** How the command line writes it: {@code rerun}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so, if any is. */
  static Optional<Wish> of(String word) {
    for (Wish wish : values()) {
      if (wish.word().equals(word)) {
        return Optional.of(wish);
      }
    }
    return Optional.empty();
  }

  /** What it makes of a step that has no processes any more; nothing if that is still open. */
  Optional<Resolution> resolution() {
    return switch (this) {
      case DONE -> Optional.of(Resolution.DONE);
      case RERUN -> Optional.of(Resolution.RERUN);
      case SKIP -> Optional.of(Resolution.SKIP);
      case WAIT, KILL, ABANDON -> Optional.empty();
    };
  }
}
