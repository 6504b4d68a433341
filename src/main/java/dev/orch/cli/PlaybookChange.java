package dev.orch.cli;

import dev.orch.action.file.UnifiedDiff;
import dev.orch.audit.RunDirectory;
import dev.orch.engine.Recollection;
import dev.orch.event.FileDigest;
import dev.orch.event.RunEvent.Resumed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.TrailException;
import dev.orch.playbook.Playbook;
import dev.orch.source.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was changed in a playbook, or in those that it calls, since its run last went on. */
final class PlaybookChange {
  private static final int MOST_LINES = 60;
  private static final int LONGEST_LINE = 200;

  private PlaybookChange() {}

  /** The changes, a line each, for people; empty if there are none. */
  static List<String> since(Recollection past, Playbook now, RunDirectory directory) {
    RunStarted started = past.start().orElseThrow();
    Optional<Resumed> resumed = past.lastResume();
    String before = resumed.map(Resumed::playbookSha256).orElse(started.playbookSha256());
    List<String> changes = new ArrayList<>();
    if (!before.equals(RequestedRun.sha256(now.file().text()))) {
      changes.addAll(difference(now, directory));
    }
    List<FileDigest> called = resumed.map(Resumed::called).orElse(started.called());
    addCalled(called, CalledPlaybooks.of(now), changes);
    return changes;
  }

  private static List<String> difference(Playbook now, RunDirectory directory) {
    Path kept = directory.latestPlaybook();
    try {
      String before = Files.readString(kept, StandardCharsets.UTF_8);
      List<String> lines =
          UnifiedDiff.of(kept.toString(), before, now.path().toString(), now.file().text());
      List<String> shown = new ArrayList<>();
      lines.stream()
          .limit(MOST_LINES)
          .forEach(line -> shown.add(VisibleText.of(line, LONGEST_LINE)));
      if (lines.size() > MOST_LINES) {
        shown.add("... " + (lines.size() - MOST_LINES) + " more lines");
      }
      return shown.isEmpty() ? List.of(now.path() + " is another file than before") : shown;
    } catch (IOException failure) {
      throw new TrailException("cannot read " + kept + ": " + failure.getMessage(), failure);
    }
  }

  private static void addCalled(
      List<FileDigest> before, List<FileDigest> now, List<String> changes) {
    for (FileDigest file : now) {
      if (!before.contains(file)) {
        boolean isKnown = before.stream().anyMatch(known -> known.path().equals(file.path()));
        changes.add(file.path() + (isKnown ? " was changed" : " is called now"));
      }
    }
    for (FileDigest file : before) {
      if (now.stream().noneMatch(known -> known.path().equals(file.path()))) {
        changes.add(file.path() + " is not called any more");
      }
    }
  }
}
