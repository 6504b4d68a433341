package dev.orch.doctor;

import dev.orch.audit.NetworkDisk;
import dev.orch.audit.StateProbe;
import dev.orch.event.TrailException;
import dev.orch.source.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at the state directory by writing to it, and removes what it wrote. */
public final class StateCheckup {
  private static final long MEBIBYTE = 1 << 20;
  private static final long LITTLE_SPACE = 500 * MEBIBYTE;
  private static final Duration SLOW_SYNC = Duration.ofMillis(20);
  private static final int LONGEST = 300;

  private StateCheckup() {}

  /** What is to be said of a state directory, which is made if it is missing. */
  public static List<Finding> of(Path directory) {
    String name = VisibleText.of(directory.toString(), LONGEST);
    StateProbe probe;
    try {
      probe = StateProbe.of(directory);
    } catch (TrailException trouble) {
      String message = String.valueOf(trouble.getMessage());
      return List.of(new Finding("state", Finding.Verdict.UNUSABLE, message, ""));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("state", name + ", of " + probe.owner() + ", " + probe.modes()));
    findings.add(disk(directory, probe));
    findings.add(sync(probe));
    findings.add(locks(probe));
    return findings;
  }

  private static Finding disk(Path directory, StateProbe probe) {
    long free = probe.freeBytes() / MEBIBYTE;
    String text = probe.disk() + ", " + free + " MiB free";
    if (NetworkDisk.type(directory).isPresent()) {
      return Finding.warning(
          "disk",
          text + ": several machines may write to it",
          "use a local disk, or let one machine alone run orch there");
    }
    if (probe.disk().equals("tmpfs") || probe.disk().equals("ramfs")) {
      return Finding.warning(
          "disk", text + ": it lies in memory, and a restart takes all runs", "use a real disk");
    }
    return probe.freeBytes() < LITTLE_SPACE
        ? Finding.warning("disk", text, "free some space: a run stops when the disk is full")
        : Finding.ok("disk", text);
  }

  private static Finding sync(StateProbe probe) {
    double millis = probe.syncTime().toNanos() / 1e6;
    String text = "a record is safe after " + tenths(millis) + " ms (median of 20)";
    return probe.syncTime().compareTo(SLOW_SYNC) > 0
        ? Finding.warning(
            "sync", text, "each step waits for it twice; use a faster disk if steps are short")
        : Finding.ok("sync", text);
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static Finding locks(StateProbe probe) {
    return probe
        .lockTrouble()
        .map(why ->
            new Finding(
                "locks",
                Finding.Verdict.UNUSABLE,
                "files cannot be locked there: " + why,
                "name another place with --state-dir DIR"))
        .orElseGet(() -> Finding.ok("locks", "the kernel locks files there"));
  }
}
