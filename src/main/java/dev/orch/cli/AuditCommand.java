package dev.orch.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch audit}: what an auditor asks of the runs of the past. */
final class AuditCommand implements Command {
  @Override
  public String name() {
    return "audit";
  }

  @Override
  public List<Command> members() {
    return List.of(new AuditVerifyCommand(), new AuditSignCommand());
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Proves that runs are as they were written",
            "orch audit verify last",
            "orch audit sign last --key ~/.ssh/id_ed25519");
    CommandSpecs.addMembers(spec, members());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    throw new WrongUsage(
        "say what to do: " + String.join(" or ", arguments.commandSpec().subcommands().keySet()));
  }
}
