package dev.orch.audit;

import dev.orch.event.RunId;
import dev.orch.event.RunOrigin;
import dev.orch.source.VisibleText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has a lock, as it is told to those who cannot have it.
 *
 * @param step the step that has it; nothing if it is the run
 * @param bootId which start of the machine it is, where it tells
 * @param since when the lock was taken
 */
public record LockHolder(
    RunId run,
    Optional<String> step,
    long processId,
    String host,
    Optional<String> bootId,
    Instant since) {
  private static final int LONGEST = 200;

  /** A run in this process. */
  public static LockHolder of(RunId run, RunOrigin origin, Instant since) {
    return new LockHolder(
        run, Optional.empty(), origin.processId(), origin.host(), origin.bootId(), since);
  }

  /** The same, who took a lock at this time. */
  public LockHolder since(Instant time) {
    return new LockHolder(run, step, processId, host, bootId, time);
  }

  /** A step of the same run. */
  public LockHolder of(String heldByStep) {
    return new LockHolder(run, Optional.of(heldByStep), processId, host, bootId, since);
  }

  /** In words for people: {@code run 20261121-…, process 4711 on ci-7, since 2026-11-21 …}. */
  public String text() {
    String who = step.map(id -> "step " + id + " of run " + run).orElse("run " + run);
    String time = since.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    return who + ", process " + processId + " on " + host + ", since " + time;
  }

  /** As it is kept, a word and its value a line. */
  String lines(String file) {
    StringBuilder lines = new StringBuilder(160);
    line(lines, "run", run.text());
    step.ifPresent(id -> line(lines, "step", id));
    line(lines, "process", Long.toString(processId));
    line(lines, "host", host);
    bootId.ifPresent(id -> line(lines, "boot", id));
    line(lines, "since", since.toString());
    line(lines, "file", file);
    return lines.toString();
  }

  private static void line(StringBuilder lines, String word, String value) {
    lines.append(word).append(' ').append(VisibleText.of(value, LONGEST)).append('\n');
  }

  /**
   * Reads what was kept.
   *
   * @return nothing if that is not what {@link #lines} writes
   */
  static Optional<Kept> read(String lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines.split("\n", -1)) {
      int end = line.indexOf(' ');
      if (end > 0) {
        values.put(line.substring(0, end), VisibleText.of(line.substring(end + 1), LONGEST));
      }
    }
    try {
      LockHolder holder =
          new LockHolder(
              new RunId(values.getOrDefault("run", "")),
              Optional.ofNullable(values.get("step")),
              Long.parseLong(values.getOrDefault("process", "")),
              values.getOrDefault("host", ""),
              Optional.ofNullable(values.get("boot")),
              Instant.parse(values.getOrDefault("since", "")));
      return Optional.of(new Kept(holder, values.getOrDefault("file", "")));
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * A holder as it was kept.
   *
   * @param file which file it had locked
   */
  record Kept(LockHolder holder, String file) {}
}
