package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.action.ActionForm;
import dev.orch.expression.Template;
import dev.orch.graph.StepGraph;
import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.SecretDeclaration.FromEncrypted;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import dev.orch.playbook.parser.PlaybookParser;
import dev.orch.shape.Shape;
import dev.orch.source.DocumentReader;
import dev.orch.source.Problems;
import dev.orch.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a playbook and finds every mistake in it, in one pass. */
final class PlaybookLoader {
  private final ActionCatalog catalog;
  private final DocumentReader documents = new YamlReader();
  private final Problems problems = new Problems();
  private final Set<Playbook> checked = Collections.newSetFromMap(new IdentityHashMap<>());

  PlaybookLoader(ActionCatalog catalog) {
    this.catalog = catalog;
  }

  /** The kinds of actions as the parser sees them. */
  private record Shapes(ActionCatalog catalog) implements ActionShapes {
    @Override
    public Optional<Shape> shape(String action) {
      return catalog.find(action).map(ActionForm::shape);
    }

    @Override
    public Collection<String> names() {
      return catalog.names();
    }
  }

  DocumentReader documents() {
    return documents;
  }

  /** What is wrong with what was read so far. */
  Problems problems() {
    return problems;
  }

  /**
   * The checked graph of a playbook.
   *
   * @param name how messages call the file
   * @return empty if it cannot be run; the problems say why
   */
  Optional<StepGraph> load(Path path, String name) {
    PlaybookParser parser = new PlaybookParser(documents, new Shapes(catalog));
    Optional<Playbook> playbook = parser.parse(path, name, problems);
    Optional<StepGraph> graph = playbook.map(read -> StepGraph.of(read, problems));
    playbook.ifPresent(this::checkActions);
    return problems.hasErrors() ? Optional.empty() : graph;
  }

  private void checkActions(Playbook playbook) {
    if (!checked.add(playbook)) {
      return;
    }
    checkActions(playbook.steps());
    checkActions(playbook.onSuccess());
    checkActions(playbook.onFailure());
    checkActions(playbook.finallySteps());
    if (playbook.secrets().values().stream().anyMatch(FromEncrypted.class::isInstance)) {
      EncryptedDeclarations.check(playbook, problems);
    }
  }

  private void checkActions(List<Step> steps) {
    for (Step step : steps) {
      switch (step.work()) {
        case Work.ActionCall call -> check(step, call);
        case Work.Group group -> {
          checkActions(group.steps());
          checkActions(group.handlers());
        }
        case Work.Parallel parallel -> {
          checkActions(parallel.steps());
          checkActions(parallel.handlers());
        }
        case Work.Switch choice -> {
          choice.cases().values().forEach(this::checkActions);
          checkActions(choice.otherwise());
          checkActions(choice.handlers());
        }
        case Work.PlaybookCall call -> checkActions(call.playbook());
      }
    }
  }

  private void checkActions(Work.Handlers handlers) {
    checkActions(handlers.rescue());
    checkActions(handlers.finallySteps());
  }

  private void check(Step step, Work.ActionCall call) {
    if (problems.hasErrorsWithin(call.arguments().range())) {
      return;
    }
    Optional<ActionForm> form = catalog.find(call.action());
    form.ifPresent(found -> found.check(call.arguments(), shell(step), problems));
  }

  /** The shell that a step names, as far as it is known before the run. */
  private static Optional<String> shell(Step step) {
    return step.process()
        .shell()
        .filter(Template::isConstant)
        .map(template -> template.text().text());
  }
}
