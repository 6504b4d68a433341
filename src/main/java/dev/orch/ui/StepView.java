package dev.orch.ui;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.PlannedStep;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** What is known of one step. Changes as the {@link RunView} that it belongs to is told more. */
public final class StepView {
  private static final int LONGEST_LINE = 2_000;

  private final PlannedStep plan;
  private final int place;
  private final ArrayDeque<String> lastLines = new ArrayDeque<>(0);
  private StepState state = new StepState.Pending();
  private String summary = "";
  private Optional<String> logFile = Optional.empty();
  private boolean hasFailedMember;

  StepView(PlannedStep plan, int place) {
    this.plan = plan;
    this.place = place;
  }

  public StepId id() {
    return plan.id();
  }

  public PlannedStep plan() {
    return plan;
  }

  public StepState state() {
    return state;
  }

  /** Its place among all steps, in the order in which they were announced, from 0. */
  public int place() {
    return place;
  }

  /** Whether it only holds other steps. */
  public boolean isBlock() {
    return switch (plan.kind()) {
      case "steps", "parallel", "switch", "foreach", "playbook" -> true;
      default -> false;
    };
  }

  /** Whether it started and did not end yet. */
  public boolean isRunning() {
    return switch (state) {
      case StepState.Running _, StepState.Waiting _ -> true;
      case StepState.Pending _, StepState.Ended _ -> false;
    };
  }

  /** Whether it ended badly, tolerated or not. */
  public boolean isFailed() {
    return state instanceof StepState.Ended ended && ended.outcome() == Outcome.FAILED;
  }

  /** Whether the run does not go on as if it had succeeded. */
  public boolean isFailedForGood() {
    return state instanceof StepState.Ended ended
        && ended.outcome() == Outcome.FAILED
        && !ended.isTolerated();
  }

  /** Whether a step inside it failed, which explains its own failure. */
  public boolean hasFailedMember() {
    return hasFailedMember;
  }

  /** What its latest attempt does, for people; empty before the first. */
  public String summary() {
    return summary;
  }

  /** Its latest output, oldest first, as it was written; kept while it runs and if it fails. */
  public List<String> lastLines() {
    return List.copyOf(lastLines);
  }

  /** The log of its latest attempt, relative to the run's directory. */
  public Optional<String> logFile() {
    return logFile;
  }

  /** How long it has taken so far, or took. */
  public Duration elapsed(Duration now) {
    return switch (state) {
      case StepState.Pending _ -> Duration.ZERO;
      case StepState.Running running -> now.minus(running.since());
      case StepState.Waiting waiting -> now.minus(waiting.since());
      case StepState.Ended ended -> ended.duration();
    };
  }

  /** The number of its latest attempt, from 1; 0 if there was none. */
  public int attempt() {
    return switch (state) {
      case StepState.Pending _ -> 0;
      case StepState.Running running -> running.attempt();
      case StepState.Waiting waiting -> waiting.attempt();
      case StepState.Ended ended -> ended.attempts();
    };
  }

  void start(Duration now) {
    state = new StepState.Running(now, 0);
  }

  void startAttempt(Duration now, int attempt, String summary) {
    this.summary = summary;
    state = new StepState.Running(since(now), attempt);
    lastLines.clear();
  }

  void endAttempt(Duration now, int attempt, Optional<Duration> retryIn, Optional<String> log) {
    logFile = log;
    retryIn.ifPresent(delay -> state = new StepState.Waiting(since(now), attempt, now.plus(delay)));
  }

  void end(
      Outcome outcome,
      boolean isTolerated,
      boolean isChanged,
      Optional<Failure> failure,
      Duration duration) {
    end(
        new StepState.Ended(
            outcome, isTolerated, isChanged, failure, Optional.empty(), duration, attempt()));
  }

  void skip(SkipReason reason) {
    end(neverStarted(Outcome.SKIPPED, Optional.of(reason)));
  }

  void cancel() {
    end(neverStarted(Outcome.CANCELLED, Optional.empty()));
  }

  /** Forgets what became of it, unless it ended well. */
  void reopen() {
    hasFailedMember = false;
    if (!(state instanceof StepState.Ended ended) || !ended.isSatisfying()) {
      state = new StepState.Pending();
      lastLines.clear();
    }
  }

  void memberFailed() {
    hasFailedMember = true;
  }

  void write(String line, int kept) {
    if (kept == 0) {
      return;
    }
    if (lastLines.size() == kept) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE));
  }

  private void end(StepState.Ended ended) {
    state = ended;
    if (ended.outcome() != Outcome.FAILED) {
      lastLines.clear();
    }
  }

  private static StepState.Ended neverStarted(Outcome outcome, Optional<SkipReason> reason) {
    return new StepState.Ended(outcome, false, false, Optional.empty(), reason, Duration.ZERO, 0);
  }

  private Duration since(Duration now) {
    return switch (state) {
      case StepState.Running running -> running.since();
      case StepState.Waiting waiting -> waiting.since();
      case StepState.Pending _, StepState.Ended _ -> now;
    };
  }
}
