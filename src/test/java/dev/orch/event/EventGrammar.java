package dev.orch.event;

import java.util.List;
import java.util.Optional;

/**
 * Holds the events of a run against {@link RunGrammar}. Tests call it on every stream of events
 * that they see.
 */
public final class EventGrammar {
  private EventGrammar() {}

  /**
   * Checks the events of a whole run.
   *
   * @throws AssertionError that names the first event out of place
   */
  public static void check(List<RunEvent> events) {
    firstOffence(events).ifPresent(EventGrammar::fail);
  }

  /**
   * Checks the events of a run that may have been cut off anywhere.
   *
   * @throws AssertionError that names the first event out of place
   */
  public static void checkBeginning(List<RunEvent> events) {
    firstOffenceAmong(events, new RunGrammar()).ifPresent(EventGrammar::fail);
  }

  /** What is wrong first with the events of a whole run, if anything is. */
  public static Optional<String> firstOffence(List<RunEvent> events) {
    RunGrammar grammar = new RunGrammar();
    return firstOffenceAmong(events, grammar)
        .or(() ->
            grammar.isSealed()
                ? Optional.empty()
                : Optional.of("the events end without RunSealed"));
  }

  private static Optional<String> firstOffenceAmong(List<RunEvent> events, RunGrammar grammar) {
    for (int i = 0; i < events.size(); i++) {
      Optional<String> offence = grammar.accept(events.get(i));
      if (offence.isPresent()) {
        return Optional.of("event " + i + ", " + events.get(i) + ": " + offence.get());
      }
    }
    return Optional.empty();
  }

  private static void fail(String offence) {
    throw new AssertionError(offence);
  }
}
