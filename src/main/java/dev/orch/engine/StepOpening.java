package dev.orch.engine;

import dev.orch.event.Failure;
import dev.orch.event.MemberValue;
import dev.orch.event.SkipReason;
import dev.orch.expression.Expression;
import dev.orch.graph.Member;
import dev.orch.graph.Phase;
import dev.orch.graph.Schedule;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.Foreach;
import dev.orch.playbook.Setting;
import dev.orch.playbook.Work;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what becomes of a step whose turn it is: its condition, its members, its case. */
final class StepOpening {
  private final Schedule schedule;
  private final Scopes scopes;
  private final RunRequest request;
  private final StepChoice chosen;
  private final UpToDateCheck upToDate;

  StepOpening(Schedule schedule, Scopes scopes, RunRequest request, UpToDateCheck upToDate) {
    this.upToDate = upToDate;
    this.schedule = schedule;
    this.scopes = scopes;
    this.request = request;
    this.chosen = request.chosen();
  }

  /** What is to be done. */
  sealed interface Answer {}

  /** It does not run. */
  record Skip(SkipReason reason) implements Answer {}

  /** It cannot even begin. */
  record Fail(Failure failure) implements Answer {}

  /** Its action is to be performed. */
  record Perform() implements Answer {}

  /**
   * Its members may begin once the schedule is told.
   *
   * @param limit for all of them
   */
  record Open(Runnable open, Optional<Duration> limit) implements Answer {}

  Answer consider(StepInstance step) {
    try {
      StepScope scope = scopes.of(step);
      if (step.isForeach()) {
        return openForeach(step, step.step().foreach().orElseThrow(), scope);
      }
      Optional<SkipReason> reason =
          request.past().hasBegun(step.id()) ? Optional.empty() : reasonToSkip(step, scope);
      return reason.isPresent() ? new Skip(reason.get()) : open(step, scope);
    } catch (StepMisfit misfit) {
      return new Fail(new Failure(Failure.Kind.NOT_STARTED, misfit.reason()));
    }
  }

  private Answer open(StepInstance step, StepScope scope) throws StepMisfit {
    return switch (step.step().work()) {
      case Work.ActionCall _ -> new Perform();
      case Work.Group _ -> new Open(() -> schedule.start(step), limit(step, scope));
      case Work.Parallel parallel -> {
        int most = most("max-parallel", parallel.maxParallel(), scope);
        yield new Open(() -> schedule.start(step, most), limit(step, scope));
      }
      case Work.Switch choice -> {
        String subject = subject(step, choice, scope);
        yield new Open(() -> schedule.choose(step, subject), limit(step, scope));
      }
      case Work.PlaybookCall call -> {
        scopes.call(
            step,
            call.playbook(),
            CallInputs.of(call, scope, scope.playbook().playbook().directory()));
        yield new Open(() -> schedule.start(step), limit(step, scope));
      }
    };
  }

  /** A case that was chosen stays chosen when the run goes on. */
  private String subject(StepInstance step, Work.Switch choice, StepScope scope) throws StepMisfit {
    Optional<String> known = request.recalled(step.id()).flatMap(RecalledStep::chosen);
    return known.isPresent()
        ? known.get()
        : Evaluation.text(Evaluation.of("switch", () -> choice.subject().evaluate(scope))).text();
  }

  private Answer openForeach(StepInstance step, Foreach foreach, StepScope scope)
      throws StepMisfit {
    List<MemberValue> known =
        request.recalled(step.id()).map(RecalledStep::items).orElse(List.of());
    List<Member> members =
        known.isEmpty()
            ? Evaluation.of("foreach", () -> MemberList.of(foreach, scope))
            : known.stream()
                .map(member -> new Member(member.label(), member.item(), member.index()))
                .toList();
    int most = most("max-parallel", foreach.maxParallel(), scope);
    return new Open(() -> schedule.extend(step, members, most), Optional.empty());
  }

  private static Optional<Duration> limit(StepInstance step, StepScope scope) throws StepMisfit {
    return Evaluation.setting("timeout", step.step().attempts().timeout(), scope);
  }

  private static int most(String key, Optional<Setting<Long>> setting, StepScope scope)
      throws StepMisfit {
    long most = Evaluation.setting(key, setting, scope).orElse((long) Integer.MAX_VALUE);
    if (most < 1) {
      throw new StepMisfit(key + " must be at least 1, not " + most);
    }
    return (int) Math.min(most, Integer.MAX_VALUE);
  }

  private Optional<SkipReason> reasonToSkip(StepInstance step, StepScope scope) throws StepMisfit {
    Optional<String> notChosen = reasonAgainst(step);
    if (notChosen.isPresent()) {
      return notChosen.map(why -> new SkipReason(SkipReason.Kind.NOT_CHOSEN, why));
    }
    Optional<Expression> when = step.step().when();
    if (when.isPresent() && !Evaluation.truth("when", when.get(), scope)) {
      String text = "when: " + when.get().source();
      return Optional.of(new SkipReason(SkipReason.Kind.CONDITION, text));
    }
    return upToDate.reasonToSkip(step, scope);
  }

  private Optional<String> reasonAgainst(StepInstance step) {
    Set<String> tags = new HashSet<>();
    for (Optional<StepInstance> at = Optional.of(step); at.isPresent(); at = at.get().parent()) {
      if (at.get().phase() != Phase.BODY) {
        return Optional.empty();
      }
      tags.addAll(at.get().step().tags());
    }
    return step.isAction()
        ? chosen.reasonAgainst(tags)
        : new StepChoice(Set.of(), chosen.skippedTags()).reasonAgainst(tags);
  }
}
