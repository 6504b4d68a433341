package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.audit.Durability;
import dev.orch.graph.StepGraph;
import dev.orch.ui.OutputMode;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch run}: runs a playbook. */
final class RunCommand implements Command {
  @Override
  public String name() {
    return "run";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Runs a playbook",
            "orch run",
            "orch run release.yml -i version=1.2.3 -i env=production",
            "orch run --dry-run --output plain nightly.yml");
    spec.addPositional(CommandSpecs.playbook("The playbook to run"));
    addInputs(spec);
    addCourse(spec);
    addRepetition(spec);
    addOutput(spec);
    return spec;
  }

  private static void addInputs(CommandSpec spec) {
    spec.addOption(CommandSpecs.values("NAME=VALUE", "An input of the playbook.", "-i", "--input"));
    spec.addOption(
        CommandSpecs.value("FILE", "A YAML file with inputs; -i is stronger.", "--inputs"));
    spec.addOption(CommandSpecs.flag("Answer every question with its default.", "--yes"));
    spec.addOption(CommandSpecs.flag("Never ask: a missing input is an error.", "--no-input"));
  }

  private static void addCourse(CommandSpec spec) {
    spec.addOption(
        CommandSpecs.value("N", "How many steps run at a time.", "-j", "--max-parallel"));
    spec.addOption(
        CommandSpecs.flag(
            "After a failure go on with all that does not need what failed.",
            "-k",
            "--keep-going"));
    spec.addOption(CommandSpecs.flag("After a failure stop what is running.", "--fail-fast"));
    spec.addOption(
        CommandSpecs.value("TIME", "The most time that the run may take: 10m.", "--timeout"));
    spec.addOption(
        CommandSpecs.flag("Only say what would be done; what only reads is done.", "--dry-run"));
    spec.addOption(
        CommandSpecs.value("TAG,...", "Run only steps with one of these tags.", "--tags"));
    spec.addOption(
        CommandSpecs.value("TAG,...", "Run no step with one of these tags.", "--skip-tags"));
  }

  private static void addRepetition(CommandSpec spec) {
    spec.addOption(
        CommandSpecs.choice(
            "WHAT",
            GivenOptions.words(IfRunning.class),
            "What to do while the lock is held, or without one the playbook runs: fail, wait,"
                + " skip.",
            "--if-running"));
    spec.addOption(
        CommandSpecs.value("KEY", "Run only if no run with this key ever began.", "--run-key"));
  }

  /** The options that say where a run is kept, how it is shown, and what is trusted. */
  static void addOutput(CommandSpec spec) {
    spec.addOption(
        CommandSpecs.choice(
            "MODE",
            GivenOptions.words(OutputMode.class),
            "How to show the run: live, plain, json or quiet.",
            "--output"));
    spec.addOption(
        CommandSpecs.flag(
            "Show what steps write with all its control codes, in plain output: unsafe.",
            RunOutput.RAW));
    spec.addOption(CommandSpecs.color());
    spec.addOption(
        CommandSpecs.value("FILE", "Write a copy of the audit trail to this file.", "--audit"));
    spec.addOption(
        CommandSpecs.value(
            "FILE", "Sign the trail with this SSH key when the run has ended.", "--sign"));
    spec.addOption(CommandSpecs.stateDirectory());
    spec.addOption(
        CommandSpecs.flag("As root, run a playbook that others could change.", "--trust-playbook"));
    spec.addOption(
        CommandSpecs.value(
            "SIZE",
            "The most that the log of each attempt keeps: 500MB; stronger than the playbook.",
            "--log-limit"));
    spec.addOption(
        CommandSpecs.choice(
            "LEVEL",
            GivenOptions.words(Durability.class),
            "What the trail survives: full (power loss), process (the end of orch) or none.",
            "--durability"));
    spec.addOption(
        CommandSpecs.repeatedFlag(
            "Log what orch itself does, to stderr or to $ORCH_LOG; twice for more.",
            "-v",
            "--verbose"));
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    HeadStart.begin();
    GivenOptions given = new GivenOptions(arguments);
    RunOutput.check(given);
    if (given.has("--sign")) {
      var _ = SealSigning.of("--sign", given, invocation);
    }
    String name = given.playbook();
    Path path = invocation.path(name).normalize();
    ActionCatalog catalog = ActionCatalog.load();
    PlaybookLoader loader = new PlaybookLoader(catalog);
    Optional<StepGraph> graph = loader.load(path, name);
    Optional<Map<String, Value>> inputs =
        graph.flatMap(
            found -> new GivenInputs(given, invocation, loader).read(found.playbook().inputs()));
    CheckCommand.show(loader.problems(), given, invocation);
    if (graph.isEmpty() || inputs.isEmpty()) {
      return ExitCode.INVALID;
    }
    if (!PlaybookPlace.isSafe(graph.get().playbook(), given, invocation)) {
      return ExitCode.INVALID;
    }
    return new RunSession(given, invocation, catalog).run(graph.get(), name, inputs.get());
  }
}
