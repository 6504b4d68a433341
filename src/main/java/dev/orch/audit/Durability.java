package dev.orch.audit;

import java.util.Locale;
import java.util.Optional;

/** How much a trail must survive before the run goes on. */
public enum Durability {
  /** A loss of power: what somebody waits for is synced to the disk. */
  FULL,
  /** The end of orch in any way: everything is given to the operating system at once. */
  PROCESS,
  /** Only an orderly end: lines are gathered and written now and then. */
  NONE;

  /** How the command line and the trail write it: {@code full}. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so, if any is. */
  public static Optional<Durability> of(String token) {
    return switch (token) {
      case "full" -> Optional.of(FULL);
      case "process" -> Optional.of(PROCESS);
      case "none" -> Optional.of(NONE);
      default -> Optional.empty();
    };
  }
}
