package dev.orch.audit;

import dev.orch.event.LogSummary;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.Resumed;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunGrammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a trail once, from its beginning, and gathers what can be said against it. */
final class VerifiedReading {
  /** A log, and where the trail names it. */
  private record NamedLog(long line, LogSummary log) {}

  private final TrailReader reader;
  private final Set<String> wanted;
  private final Map<String, Long> heads = new HashMap<>();
  private final List<NamedLog> logs = new ArrayList<>();
  private final List<RunSealed> seals = new ArrayList<>();
  private final List<TrailBreak> breaks = new ArrayList<>();
  private final Set<String> playbooks = new HashSet<>();
  private final RunGrammar grammar = new RunGrammar();
  private boolean isOrderKnown = true;
  private boolean isSealed;
  private boolean isTorn;
  private String run = "";
  private long lines;

  /**
   * @param wanted heads to look for
   */
  VerifiedReading(TrailReader reader, Set<String> wanted) {
    this.reader = reader;
    this.wanted = wanted;
  }

  /** Reads up to the end, or to what is no line of a trail. */
  void readAll() throws IOException {
    try {
      for (Optional<TrailLine> line = reader.advance(); line.isPresent(); line = reader.advance()) {
        accept(line.get());
      }
    } catch (MalformedLine e) {
      offend("the line is damaged: " + e.reason());
    }
    reader.firstBreak().ifPresent(first -> breaks.addFirst(first));
    breaks.sort(Comparator.comparingLong(TrailBreak::line));
    breaks.subList(Math.min(1, breaks.size()), breaks.size()).clear();
  }

  /** Looks at the files that the trail vouches for. */
  void checkFiles(RunDirectory directory) throws IOException {
    if (lines == 0) {
      return;
    }
    if (!run.equals(directory.run().text())) {
      breaks.add(new TrailBreak(1, 0, "the trail is that of run " + run));
    }
    LogCheck check = new LogCheck(directory.path());
    Optional<String> playbook = check.sha256("playbook.yml");
    if (playbook.isEmpty() || !playbooks.contains(playbook.get())) {
      String how = playbook.isEmpty() ? " is missing" : " is not the playbook that ran";
      breaks.add(new TrailBreak(1, 0, "the file playbook.yml" + how));
    }
    for (NamedLog named : logs) {
      check
          .offence(named.log())
          .ifPresent(what -> breaks.add(new TrailBreak(named.line(), named.line() - 1, what)));
    }
    breaks.sort(Comparator.comparingLong(TrailBreak::line));
  }

  TrailVerification result() {
    return new TrailVerification(
        run,
        lines,
        logs.size(),
        List.copyOf(seals),
        isSealed,
        isTorn,
        Map.copyOf(heads),
        List.copyOf(breaks));
  }

  private void accept(TrailLine line) {
    switch (line) {
      case TrailLine.Torn _ -> {
        isTorn = true;
        isSealed = false;
        return;
      }
      case TrailLine.Unknown unknown -> {
        if (isSealed) {
          offend("the line, of the type " + unknown.type() + ", follows the end of the trail");
        }
        isOrderKnown = false;
        isSealed = false;
      }
      case TrailLine.Known known -> {
        run = run.isEmpty() ? known.envelope().run().text() : run;
        accept(known.envelope().event());
      }
    }
    lines++;
    if (wanted.contains(reader.link())) {
      heads.putIfAbsent(reader.link(), lines);
    }
  }

  private void accept(RunEvent event) {
    Optional<String> offence = isOrderKnown ? grammar.accept(event) : Optional.empty();
    if (offence.isPresent()) {
      offend("the line comes where it cannot come: " + offence.get());
      isOrderKnown = false;
    }
    isSealed = event instanceof RunSealed;
    if (event instanceof RunStarted started) {
      playbooks.add(started.playbookSha256());
    } else if (event instanceof Resumed resumed) {
      playbooks.add(resumed.playbookSha256());
    } else if (event instanceof AttemptFinished attempt) {
      attempt.log().ifPresent(log -> logs.add(new NamedLog(lines + 1, log)));
    } else if (event instanceof RunSealed seal) {
      accept(seal);
    }
  }

  private void accept(RunSealed seal) {
    seals.add(seal);
    if (!reader.acceptHead(seal.head())) {
      offend("the head in the seal is not that of the line before");
    } else if (seal.lines() != lines + 1) {
      offend("the seal counts " + seal.lines() + " lines, but it is number " + (lines + 1));
    } else if (!seal.logs().equals(logs.stream().map(NamedLog::log).toList())) {
      offend("the logs in the seal are not those of the attempts");
    }
  }

  private void offend(String message) {
    breaks.add(new TrailBreak(lines + 1, lines, message));
  }
}
