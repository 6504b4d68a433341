package dev.orch.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of the words after {@code orch}. */
interface Command {
  /** The word. */
  String name();

  /** Its options and parameters, with what its help says. Made only when the command is used. */
  CommandSpec spec();

  /** Does it, and says how orch ends. */
  ExitCode execute(ParseResult arguments, Invocation invocation);
}
