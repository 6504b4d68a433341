package dev.orch.cli;

import java.util.List;
import java.util.Optional;

/** All commands; a class is loaded only when its command is used, or all are listed. */
final class Commands {
  /** The words, in the order in which help lists them. */
  static final List<String> NAMES =
      List.of(
          "run",
          "resume",
          "check",
          "plan",
          "runs",
          "show",
          "logs",
          "audit",
          "secret",
          "prune",
          "doctor",
          "actions",
          "schema",
          "eval",
          "completion");

  private Commands() {}

  static Optional<Command> find(String name) {
    return switch (name) {
      case "run" -> Optional.of(new RunCommand());
      case "resume" -> Optional.of(new ResumeCommand());
      case "check" -> Optional.of(new CheckCommand());
      case "plan" -> Optional.of(new PlanCommand());
      case "runs" -> Optional.of(new RunsCommand());
      case "show" -> Optional.of(new ShowCommand());
      case "logs" -> Optional.of(new LogsCommand());
      case "audit" -> Optional.of(new AuditCommand());
      case "secret" -> Optional.of(new SecretCommand());
      case "prune" -> Optional.of(new PruneCommand());
      case "doctor" -> Optional.of(new DoctorCommand());
      case "actions" -> Optional.of(new ActionsCommand());
      case "schema" -> Optional.of(new SchemaCommand());
      case "eval" -> Optional.of(new EvalCommand());
      case "completion" -> Optional.of(new CompletionCommand());
      default -> Optional.empty();
    };
  }
}
