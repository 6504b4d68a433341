package dev.orch.cli;

import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.GuardedFile;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch secret decrypt}: shows one value in clear. */
final class SecretDecryptCommand implements Command {
  @Override
  public String name() {
    return "secret decrypt";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Prints one value in clear to stdout",
            "orch secret decrypt deploy_token --in playbook.yml");
    spec.addPositional(CommandSpecs.parameter("0", "1", "NAME", "The secret."));
    spec.addOption(CommandSpecs.value("FILE", "The file that holds its text; else stdin.", "--in"));
    GivenKeys.addKeyFile(spec);
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    GivenKeys keys = new GivenKeys(given, invocation);
    String name = keys.name();
    return SecretTrouble.told(
        invocation,
        () -> {
          SecretText text = text(given, invocation);
          EncryptedText.Place place = text.only(name);
          String clear = keys.open(place.value(), name, text.place(place));
          invocation.print(invocation.console().isOutTerminal() ? clear + "\n" : clear);
          return ExitCode.SUCCEEDED;
        });
  }

  private static SecretText text(GivenOptions given, Invocation invocation) throws IOException {
    Optional<String> file = given.text("--in");
    if (file.isPresent()) {
      String text = GuardedFile.textOf(invocation.path(file.get()));
      return SecretText.of(file.get(), text);
    }
    if (invocation.console().isInTerminal()) {
      throw new WrongUsage("name the file with --in, or pass its text on stdin");
    }
    return SecretText.of("stdin", SecretText.typed(invocation));
  }
}
