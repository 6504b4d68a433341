package dev.orch.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch secret}: encrypted values that may lie in a repository, and their keys. */
final class SecretCommand implements Command {
  @Override
  public String name() {
    return "secret";
  }

  @Override
  public List<Command> members() {
    return List.of(
        new SecretKeygenCommand(),
        new SecretEncryptCommand(),
        new SecretDecryptCommand(),
        new SecretEditCommand(),
        new SecretRotateCommand());
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Encrypts values, so that they may lie in a repository",
            "orch secret keygen",
            "orch secret encrypt deploy_token < token.txt",
            "orch secret rotate --new-key-file new.key playbook.yml secrets.txt");
    CommandSpecs.addMembers(spec, members());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    throw new WrongUsage(
        "say what to do: " + String.join(", ", arguments.commandSpec().subcommands().keySet()));
  }
}
