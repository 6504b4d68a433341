package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.graph.StepGraph;
import dev.orch.report.plan.DotDiagram;
import dev.orch.report.plan.MermaidDiagram;
import dev.orch.report.plan.Plan;
import dev.orch.report.plan.PlanJson;
import dev.orch.report.plan.PlanTree;
import dev.orch.ui.Theme;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch plan}: what a playbook would do, in which order, and why. */
final class PlanCommand implements Command {
  /** The forms of a plan. */
  enum Format {
    TREE,
    MERMAID,
    DOT,
    JSON
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Shows what a playbook would run, in which order, and why; runs nothing",
            "orch plan release.yml",
            "orch plan release.yml --format dot | dot -Tsvg > release.svg");
    spec.addPositional(CommandSpecs.playbook("The playbook"));
    spec.addOption(
        CommandSpecs.choice(
            "FORMAT",
            GivenOptions.words(Format.class),
            "tree, mermaid, dot (Graphviz) or json.",
            "--format"));
    spec.addOption(CommandSpecs.color());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    Format format = given.choice("--format", Format.class).orElse(Format.TREE);
    String name = given.playbook();
    Path path = invocation.path(name).normalize();
    PlaybookLoader loader = new PlaybookLoader(ActionCatalog.load());
    Optional<StepGraph> graph = loader.load(path, name);
    CheckCommand.show(loader.problems(), given, invocation);
    if (graph.isEmpty()) {
      return ExitCode.INVALID;
    }
    Plan plan = PlanReader.read(graph.get(), name);
    invocation.print(
        switch (format) {
          case TREE -> PlanTree.of(plan, branches(invocation));
          case MERMAID -> MermaidDiagram.of(plan);
          case DOT -> DotDiagram.of(plan);
          case JSON -> PlanJson.of(plan);
        });
    return ExitCode.SUCCEEDED;
  }

  private static PlanTree.Branches branches(Invocation invocation) {
    return switch (Theme.of(invocation.environment())) {
      case UNICODE -> PlanTree.Branches.UNICODE;
      case ASCII -> PlanTree.Branches.ASCII;
    };
  }
}
