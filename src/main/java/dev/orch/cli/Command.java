package dev.orch.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of the words after {@code orch}. */
interface Command {
  /** The word; of a member of another command both. */
  String name();

  /** Its options and parameters, with what its help says. Made only when the command is used. */
  CommandSpec spec();

  /** The commands whose words follow its own, if it is but a common name for them. */
  default List<Command> members() {
    return List.of();
  }

  /** Does it, and says how orch ends. */
  ExitCode execute(ParseResult arguments, Invocation invocation);
}
