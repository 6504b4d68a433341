package dev.orch.engine;

import dev.orch.event.Failure;
import dev.orch.event.MemberValue;
import dev.orch.event.Outcome;
import dev.orch.event.PlannedStep;
import dev.orch.event.Resolution;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.AttemptSpawned;
import dev.orch.event.RunEvent.AttemptStarted;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.UnknownResolved;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import dev.orch.graph.Past.Ended;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the trail tells of one step. */
public final class RecalledStep {
  private final PlannedStep plan;
  private final List<RecalledStep> members = new ArrayList<>(0);
  private boolean hasBegun;
  private int attempts;
  private int attemptsOfSession;
  private @Nullable AttemptStarted open;
  private @Nullable AttemptSpawned process;
  private @Nullable UnknownResolved settled;
  private @Nullable AttemptFinished last;
  private @Nullable StepRecord record;
  private @Nullable SkipReason skip;
  private List<MemberValue> items = List.of();
  private Optional<String> chosen = Optional.empty();
  private final Set<String> lost = new TreeSet<>();

  RecalledStep(PlannedStep plan) {
    this.plan = plan;
  }

  public StepId id() {
    return plan.id();
  }

  public PlannedStep plan() {
    return plan;
  }

  /** The number of its latest attempt over all sessions, from 1; 0 if it had none. */
  public int attempts() {
    return attempts;
  }

  /** Whether an attempt began of whose end nothing is known. */
  public boolean isUnknown() {
    return open != null && (record == null || isFailedAsUnknown(record.failure()));
  }

  /** What was settled of it before, if nothing came of that yet. */
  Optional<Settlement> settled() {
    return Optional.ofNullable(settled)
        .map(
            event -> new Settlement(event.step(), event.attempt(), event.resolution(), event.by()));
  }

  /** Whether it was settled before, so that nobody needs to be asked. */
  public boolean isSettled() {
    return settled != null;
  }

  private static boolean isFailedAsUnknown(Optional<Failure> failure) {
    return failure.filter(why -> why.kind() == Failure.Kind.UNKNOWN).isPresent();
  }

  /** What its unknown attempt was about to do, for people. */
  public String summary() {
    return open == null ? "" : open.summary();
  }

  /** The process of its unknown attempt, if it came so far. */
  public OptionalLong processId() {
    return process == null ? OptionalLong.empty() : OptionalLong.of(process.processId());
  }

  /** When that process started, where the system told. */
  public OptionalLong startTicks() {
    return process == null ? OptionalLong.empty() : process.startTicks();
  }

  /** Whether it ended in a way that needs no more of it. */
  public boolean isKept() {
    return ended().filter(Ended::isSatisfying).isPresent();
  }

  boolean isBlock() {
    return switch (plan.kind()) {
      case "steps", "parallel", "switch", "foreach", "playbook" -> true;
      default -> false;
    };
  }

  /** All steps with an action that stand somewhere in this one, itself included. */
  static List<RecalledStep> actionsWithin(RecalledStep step) {
    List<RecalledStep> actions = new ArrayList<>();
    collect(step, actions);
    return actions;
  }

  private static void collect(RecalledStep step, List<RecalledStep> actions) {
    if (!step.isBlock()) {
      actions.add(step);
    }
    step.members.forEach(member -> collect(member, actions));
  }

  boolean hasBegun() {
    return hasBegun;
  }

  void addMember(RecalledStep member) {
    members.add(member);
  }

  /** Whether it follows the body of its block, by its name. */
  boolean isAfterBody() {
    int border = plan.parent().map(parent -> parent.path().length() + 1).orElse(0);
    String own = plan.id().path().substring(Math.min(border, plan.id().path().length()));
    return own.startsWith("rescue/")
        || own.startsWith("on-failure/")
        || own.startsWith("on-success/")
        || own.startsWith("finally/");
  }

  /** How many attempts it had since it last began. */
  int attemptsOfSession() {
    return record == null ? attemptsOfSession : 0;
  }

  /**
   * How it ended, if its last attempt did and only the end of the step was not recorded. What was
   * cancelled is to be tried again, as where that was recorded.
   */
  Optional<StepRecord> concluded() {
    AttemptFinished attempt = last;
    if (attempt == null || open != null || record != null || attempt.retryIn().isPresent()) {
      return Optional.empty();
    }
    if (attempt.outcome() == Outcome.CANCELLED) {
      return Optional.empty();
    }
    return Optional.of(
        new StepRecord(
            attempt.outcome(),
            false,
            attempt.failure(),
            attempt.isChanged(),
            attempt.duration(),
            kept(attempt.outputs()),
            kept(result())));
  }

  /** What expressions may read of it. */
  Optional<StepRecord> record() {
    if (skip != null) {
      return Optional.of(StepRecord.notRun(Outcome.SKIPPED));
    }
    return Optional.ofNullable(record);
  }

  /** What each member of a foreach is for; empty if some of it was a secret. */
  List<MemberValue> items() {
    boolean isMasked =
        items.stream()
            .anyMatch(member -> Masked.isIn(member.item()) || Masked.isIn(member.index()));
    return isMasked ? List.of() : items;
  }

  /** The names of outputs and results that held secrets, so that nothing kept them. */
  List<String> lostNames() {
    return List.copyOf(lost);
  }

  /** What chose the case of a switch, unless that was a secret. */
  Optional<String> chosen() {
    return chosen.filter(text -> !text.contains("***"));
  }

  Optional<Ended> ended() {
    if (skip != null) {
      return Optional.of(new Ended(Outcome.SKIPPED, skip.kind().isSatisfying(), Optional.empty()));
    }
    StepRecord known = record;
    if (known == null) {
      return Optional.empty();
    }
    boolean isSatisfying = known.outcome() == Outcome.SUCCEEDED || known.isTolerated();
    return Optional.of(new Ended(known.outcome(), isSatisfying, known.failure()));
  }

  void start() {
    hasBegun = true;
    skip = null;
    if (record != null) {
      record = null;
      attemptsOfSession = 0;
    }
  }

  void start(AttemptStarted started) {
    attempts = Math.max(attempts, started.attempt());
    attemptsOfSession++;
    open = started;
    process = null;
    settled = null;
  }

  void settle(UnknownResolved event) {
    boolean isLasting = event.resolution() != Resolution.ABANDON;
    settled = isLasting ? event : null;
  }

  void spawn(AttemptSpawned spawned) {
    process = spawned;
  }

  void finish(AttemptFinished finished) {
    if (!isFailedAsUnknown(finished.failure())) {
      open = null;
    }
    last = finished;
  }

  void finish(StepFinished finished) {
    record =
        new StepRecord(
            finished.outcome(),
            finished.isTolerated(),
            finished.failure(),
            finished.isChanged(),
            finished.duration(),
            kept(finished.outputs()),
            plan.kind().equals("foreach") ? itemRecords() : kept(result()));
    if (!isFailedAsUnknown(finished.failure())) {
      open = null;
    }
  }

  /** Without what was masked: stars must not be taken for the data. */
  private Map<String, Value> kept(Map<String, Value> values) {
    Map<String, Value> kept = new LinkedHashMap<>(values);
    kept.values().removeIf(Masked::isIn);
    values.keySet().stream().filter(name -> !kept.containsKey(name)).forEach(lost::add);
    return kept;
  }

  void skip(SkipReason reason) {
    skip = reason;
  }

  void cancel() {
    Failure why = new Failure(Failure.Kind.CANCELLED, "was cancelled before it started");
    record =
        new StepRecord(
            Outcome.CANCELLED, false, Optional.of(why), false, Duration.ZERO, Map.of(), Map.of());
  }

  void extend(List<MemberValue> members, Optional<String> chosenText) {
    items = members;
    chosen = chosenText;
  }

  void forgetChoice() {
    items = List.of();
    chosen = Optional.empty();
  }

  /** It is to begin anew; its attempts are counted on. */
  void reopen() {
    hasBegun = false;
    if (!isUnknown()) {
      open = null;
    }
    record = null;
    skip = null;
    last = null;
    attemptsOfSession = 0;
  }

  private Map<String, Value> result() {
    if (last == null) {
      return Map.of();
    }
    Map<String, Value> result = new LinkedHashMap<>(last.result());
    last.exitCode().ifPresent(code -> result.put("exitCode", new IntValue(code)));
    return result;
  }

  private Map<String, Value> itemRecords() {
    Map<StepId, RecalledStep> known = new HashMap<>();
    members.forEach(member -> known.put(member.id(), member));
    List<Value> views = new ArrayList<>(items.size());
    for (MemberValue item : items) {
      Optional<StepRecord> told =
          Optional.ofNullable(known.get(id().member(item.label()))).flatMap(RecalledStep::record);
      StepRecord member = told.orElseGet(() -> StepRecord.notRun(Outcome.SKIPPED));
      views.add(member.view(item.item()));
    }
    return Map.of("items", new ListValue(views));
  }
}
