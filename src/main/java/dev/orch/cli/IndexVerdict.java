package dev.orch.cli;

import dev.orch.audit.IndexReading;
import dev.orch.audit.IndexedRun;
import dev.orch.audit.TrailBreak;
import dev.orch.event.RunId;
import dev.orch.source.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the index says of the runs that are there and of those that are not.
 *
 * @param file where the index is
 * @param mistakes what cannot be explained without somebody who changed something
 * @param notes what is worth knowing
 */
record IndexVerdict(String file, long lines, List<String> mistakes, List<String> notes) {
  private static final int NAMED = 5;

  /**
   * Compares the index with the runs.
   *
   * @param present all runs that have a directory
   * @param sealed those of them whose trail ends with a seal
   */
  static IndexVerdict of(IndexReading index, Collection<RunId> present, Collection<RunId> sealed) {
    List<String> mistakes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    index.firstBreak().ifPresent(found -> mistakes.add(text(index, found)));
    index.runs().values().stream()
        .filter(run -> !run.isPruned() && !present.contains(run.run()))
        .sorted((one, other) -> one.run().compareTo(other.run()))
        .forEach(run -> mistakes.add(gone(run)));
    List<RunId> unknown = sealed.stream().filter(run -> !index.runs().containsKey(run)).toList();
    List<RunId> pending = unknown.stream().filter(index.pending()::contains).toList();
    List<RunId> removed = unknown.stream().filter(run -> !pending.contains(run)).toList();
    if (!pending.isEmpty()) {
      notes.add("not in the index yet, since orch was stopped: " + named(pending));
    }
    if (!removed.isEmpty()) {
      mistakes.add(
          "sealed, but not in the index, of which something was removed: " + named(removed));
    }
    List<RunId> half =
        index.runs().values().stream()
            .filter(run -> run.isPruned() && present.contains(run.run()))
            .map(IndexedRun::run)
            .toList();
    if (!half.isEmpty()) {
      notes.add("orch was stopped while it pruned; 'orch prune' goes on: " + named(half));
    }
    long pruned = index.runs().values().stream().filter(IndexedRun::isPruned).count();
    if (pruned > 0) {
      notes.add(pruned + (pruned == 1 ? " run was" : " runs were") + " pruned");
    }
    return new IndexVerdict(index.file().toString(), index.lines(), mistakes, notes);
  }

  private static String named(List<RunId> runs) {
    List<String> names = runs.stream().limit(NAMED).map(RunId::text).toList();
    String listed = String.join(", ", names);
    return runs.size() > NAMED ? listed + " and " + (runs.size() - NAMED) + " more" : listed;
  }

  private static String gone(IndexedRun run) {
    String head = run.heads().isEmpty() ? "" : ", head " + run.heads().getLast();
    return run.run() + " is gone and was not pruned: " + run.name() + head;
  }

  private static String text(IndexReading index, TrailBreak found) {
    return index.file() + ":" + found.line() + ": seq " + found.sequence() + ": " + found.message();
  }

  ExitCode exitCode() {
    return mistakes.isEmpty() ? ExitCode.SUCCEEDED : ExitCode.UNVERIFIED;
  }

  String text() {
    StringBuilder text = new StringBuilder("index: ");
    text.append(mistakes.isEmpty() ? "verified, " : "BROKEN, ");
    text.append(lines).append(lines == 1 ? " line\n" : " lines\n");
    mistakes.forEach(mistake ->
        text.append("  ").append(VisibleText.of(mistake, Integer.MAX_VALUE)).append('\n'));
    notes.forEach(
        note -> text.append("  ").append(VisibleText.of(note, Integer.MAX_VALUE)).append('\n'));
    return text.toString();
  }

  JsonObject json() {
    return new JsonObject()
        .add("index", file)
        .add("verdict", mistakes.isEmpty() ? "verified" : "broken")
        .add("lines", lines)
        .add("mistakes", texts(mistakes))
        .add("notes", texts(notes));
  }

  private static List<JsonObject> texts(List<String> texts) {
    return texts.stream().map(text -> new JsonObject().add("text", text)).toList();
  }
}
