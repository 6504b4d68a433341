package dev.orch.graph;

import dev.orch.expression.Expression;
import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.playbook.AttemptRules;
import dev.orch.playbook.Foreach;
import dev.orch.playbook.Setting;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The expressions of one step, without those of its members, by what they may read. */
final class StepExpressions {
  private StepExpressions() {}

  /** What is computed before any member is known. */
  static List<Expression> ofForeach(Step step) {
    List<Expression> found = new ArrayList<>();
    step.foreach().ifPresent(foreach -> addForeach(found, foreach));
    return found;
  }

  private static void addForeach(List<Expression> found, Foreach foreach) {
    addSetting(found, foreach.maxParallel());
    switch (foreach.members()) {
      case Foreach.Each each -> addTree(found, each.values());
      case Foreach.Matrix matrix -> {
        addTrees(found, matrix.axes().values());
        addTrees(found, matrix.exclude());
      }
    }
  }

  /** What is computed before the work. */
  static List<Expression> ofWork(Step step) {
    List<Expression> found = new ArrayList<>();
    switch (step.work()) {
      case Work.ActionCall call -> addTree(found, call.arguments());
      case Work.Group _ -> {}
      case Work.Parallel parallel -> addSetting(found, parallel.maxParallel());
      case Work.Switch choice -> found.add(choice.subject());
      case Work.PlaybookCall call -> addTrees(found, call.inputs().values());
    }
    addTemplates(found, step.process().environment().values());
    addTemplates(found, step.process().files().values());
    addTemplate(found, step.process().directory());
    addTemplate(found, step.process().shell());
    addTemplate(found, step.process().standardInput());
    step.upToDate().ifPresent(rule -> addUpToDate(found, rule));
    addSetting(found, step.attempts().timeout());
    step.attempts().retry().ifPresent(retry -> addRetry(found, retry));
    addTemplate(found, step.repetition().check());
    addTemplate(found, step.lock());
    return found;
  }

  private static void addUpToDate(List<Expression> found, Step.UpToDateRule rule) {
    rule.creates().ifPresent(tree -> addTree(found, tree));
    rule.sources().ifPresent(tree -> addTree(found, tree));
    rule.generates().ifPresent(tree -> addTree(found, tree));
  }

  private static void addRetry(List<Expression> found, AttemptRules.Retry retry) {
    addSetting(found, Optional.of(retry.attempts()));
    addSetting(found, Optional.of(retry.delay()));
  }

  /** What is computed from an attempt's result. */
  static List<Expression> ofResult(Step step) {
    List<Expression> found = new ArrayList<>();
    addTrees(found, step.results().outputs().values());
    step.results().failWhen().ifPresent(found::add);
    step.results().changedWhen().ifPresent(found::add);
    step.attempts().until().ifPresent(found::add);
    step.attempts().retry().flatMap(AttemptRules.Retry::when).ifPresent(found::add);
    return found;
  }

  static void addTree(List<Expression> found, TemplateTree tree) {
    found.addAll(tree.expressions());
  }

  static void addTrees(List<Expression> found, Collection<TemplateTree> trees) {
    trees.forEach(tree -> addTree(found, tree));
  }

  static void addTemplates(List<Expression> found, Collection<Template> templates) {
    templates.forEach(template -> found.addAll(template.expressions()));
  }

  static void addTemplate(List<Expression> found, Optional<Template> template) {
    template.ifPresent(present -> found.addAll(present.expressions()));
  }

  static <T> void addSetting(List<Expression> found, Optional<Setting<T>> setting) {
    if (setting.isPresent() && setting.get() instanceof Setting.Computed<T> computed) {
      found.addAll(computed.template().expressions());
    }
  }
}
