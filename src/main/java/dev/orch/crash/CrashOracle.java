package dev.orch.crash;

import dev.orch.audit.TrailReader;
import dev.orch.crash.LedgerLine.Deed;
import dev.orch.event.Outcome;
import dev.orch.event.RunEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a run's trail says with what its steps did. It knows nothing of how orch resumes a
 * run: it reads the events for itself.
 */
public final class CrashOracle {
  private final Map<String, StepTrace> traces = new LinkedHashMap<>();
  private final Ledger ledger;
  private final Set<String> repeatable;

  /**
   * An oracle that has read nothing yet.
   *
   * @param repeatable the ids of steps that are idempotent, those of a foreach without its member
   */
  public CrashOracle(Ledger ledger, Set<String> repeatable) {
    this.ledger = ledger;
    this.repeatable = Set.copyOf(repeatable);
  }

  /** Takes in a whole trail, which may lack its end. */
  public CrashOracle read(Path trail) {
    TrailReader.replay(trail, envelope -> accept(envelope.event()));
    return this;
  }

  /** Takes in the next event. */
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.OfStep told) {
      traces.computeIfAbsent(told.step().path(), StepTrace::new).accept(told);
    } else if (event instanceof RunEvent.RunSealed) {
      traces.values().forEach(StepTrace::seal);
    }
  }

  /** The steps of whose last attempt the trail knows no end, idempotent ones left out. */
  public List<String> unknown() {
    return traces.entrySet().stream()
        .filter(entry -> entry.getValue().isUnknown() && !entry.getValue().isIdempotent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What broke the promises, in words that begin with the number of the promise. */
  public List<String> violations() {
    List<String> found = new ArrayList<>();
    ledger.unreadable().forEach(line -> found.add("I0: the ledger has the line '" + line + "'"));
    for (String step : ledger.steps()) {
      StepTrace trace = traces.getOrDefault(step, new StepTrace(step));
      long starts = ledger.count(step, Deed.START);
      if (starts > trace.starts() && !isRepeatable(step)) {
        found.add(
            "I1: " + step + " started " + starts + " times, announced were " + trace.starts());
      }
    }
    traces.forEach((step, trace) -> {
      found.addAll(trace.violations());
      if (trace.isReportedDone() && ledger.count(step, Deed.END) == 0) {
        found.add("I3: " + step + " is reported as succeeded, and it never came to its end");
      }
    });
    return found;
  }

  /**
   * What a run that succeeded in the end must show too, if no step was disturbed: each step did its
   * work, and those that may not be repeated did it once, or once more for each time that they are
   * on record as ended on request.
   */
  public List<String> violationsOfSuccess() {
    List<String> found = new ArrayList<>(violations());
    traces.forEach((step, trace) -> {
      if (trace.starts() > 0 && trace.last() != Outcome.SUCCEEDED) {
        found.add("I3: the run succeeded, and " + step + " ended as " + trace.last());
      }
    });
    for (String step : ledger.steps()) {
      long ends = ledger.count(step, Deed.END);
      StepTrace trace = traces.getOrDefault(step, new StepTrace(step));
      if (ends > 1 + trace.stops() && !isRepeatable(step)) {
        found.add("I2: " + step + " did its work " + ends + " times");
      }
    }
    return found;
  }

  private boolean isRepeatable(String step) {
    int member = step.indexOf('[');
    return repeatable.contains(member < 0 ? step : step.substring(0, member));
  }
}
