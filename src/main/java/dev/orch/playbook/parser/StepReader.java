package dev.orch.playbook.parser;

import dev.orch.expression.TemplateTree;
import dev.orch.playbook.AttemptRules;
import dev.orch.playbook.ProcessSettings;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import dev.orch.source.Node;
import dev.orch.source.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one step. */
final class StepReader {
  private final Keys step;
  private final String id;
  private final Inherited inherited;
  private final Visible visible;

  StepReader(Keys step, String id, Inherited inherited, Visible visible) {
    this.step = step;
    this.id = id;
    this.inherited = inherited;
    this.visible = visible;
  }

  /**
   * Reads all but what the step does.
   *
   * @param isBlock whether it holds other steps
   */
  Step read(Work work, boolean isBlock) {
    return new Step(
        id,
        step.text("name").orElse(id),
        step.text("description"),
        place(),
        needs(),
        step.expression("when"),
        new ForeachReader(step).read(),
        work,
        isBlock ? blockAttempts() : actionAttempts(),
        process(),
        results(),
        upToDate(),
        new Step.RepetitionRule(step.truth("idempotent"), step.template("check")),
        step.template("lock"),
        tags(),
        step.isTrue("quiet"),
        inherited.logLimitOf(step));
  }

  private SourceRange place() {
    Optional<Node.Scalar> given = step.scalar("id");
    if (given.isPresent()) {
      return given.get().range();
    }
    List<Node.Entry> entries = step.entries();
    return entries.isEmpty() ? step.mapping().range() : entries.getFirst().key().range();
  }

  private Optional<List<Step.Need>> needs() {
    if (!step.has("needs")) {
      return Optional.empty();
    }
    List<Step.Need> needs = new ArrayList<>();
    for (Node node : step.oneOrMore("needs")) {
      Keys.scalar(node).ifPresent(scalar -> addNeed(scalar, needs));
    }
    return Optional.of(List.copyOf(needs));
  }

  private void addNeed(Node.Scalar scalar, List<Step.Need> needs) {
    String name = scalar.text().text();
    if (name.equals(id) && visible.ids().contains(id)) {
      step.problems().error(scalar.range(), "step '" + name + "' cannot need itself");
    } else if (visible.has(name)) {
      needs.add(new Step.Need(name, scalar.range()));
    } else {
      UnknownName.report(
          step.problems(), scalar.range(), "there is no step '" + name + "' here", name, others());
    }
  }

  private List<String> others() {
    return visible.all().stream().filter(other -> !other.equals(id)).toList();
  }

  private AttemptRules actionAttempts() {
    Optional<AttemptRules.Retry> retry =
        step.has("retry") ? RetryReader.read(step) : inherited.retry();
    return new AttemptRules(
        retry, step.expression("until"), step.duration("timeout").or(inherited::timeout));
  }

  private AttemptRules blockAttempts() {
    return new AttemptRules(Optional.empty(), Optional.empty(), step.duration("timeout"));
  }

  private ProcessSettings process() {
    return new ProcessSettings(
        inherited.environmentOf(step),
        inherited.filesOf(step),
        step.template("dir").or(inherited::directory),
        step.template("shell").or(inherited::shell),
        step.template("stdin"),
        step.isTrue("interactive"));
  }

  private Step.ResultRules results() {
    return new Step.ResultRules(
        step.has("outputs") ? step.trees("outputs") : Map.of(),
        step.expression("fail-when"),
        step.expression("changed-when"),
        step.isTrue("continue-on-error"),
        step.isTrue("secret-output"));
  }

  private Optional<Step.UpToDateRule> upToDate() {
    Optional<TemplateTree> creates = step.tree("creates");
    Optional<TemplateTree> sources = step.tree("sources");
    Optional<TemplateTree> generates = step.tree("generates");
    return creates.isEmpty() && sources.isEmpty() && generates.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step.UpToDateRule(creates, sources, generates));
  }

  private Set<String> tags() {
    if (!step.has("tags")) {
      return Set.of();
    }
    Set<String> tags = new LinkedHashSet<>();
    for (Node node : step.oneOrMore("tags")) {
      Keys.scalar(node).ifPresent(scalar -> tags.add(scalar.text().text()));
    }
    return tags;
  }
}
