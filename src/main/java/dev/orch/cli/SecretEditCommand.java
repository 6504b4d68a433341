package dev.orch.cli;

import dev.orch.secret.PrivateDirectory;
import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.EncryptedValue;
import dev.orch.secret.encryption.GuardedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch secret edit}: changes one value in an editor. */
final class SecretEditCommand implements Command {
  @Override
  public String name() {
    return "secret edit";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Opens one value in $VISUAL or $EDITOR, and encrypts it again if it was changed",
            "orch secret edit deploy_token --in playbook.yml");
    spec.addPositional(CommandSpecs.parameter("0", "1", "NAME", "The secret."));
    spec.addOption(
        CommandSpecs.value("FILE", "The file that holds its text.", "--in").toBuilder()
            .required(true)
            .build());
    GivenKeys.addKeyFile(spec);
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    GivenKeys keys = new GivenKeys(given, invocation);
    String name = keys.name();
    Path path = invocation.path(given.text("--in").orElseThrow());
    return SecretTrouble.told(invocation, () -> edit(path, name, keys, invocation));
  }

  private static ExitCode edit(Path path, String name, GivenKeys keys, Invocation invocation)
      throws IOException {
    GuardedFile file = GuardedFile.read(path);
    SecretText text = SecretText.of(file);
    EncryptedText.Place place = text.only(name);
    String clear = keys.open(place.value(), name, text.place(place));
    Editor editor = new Editor(invocation);
    Optional<String> edited = edited(editor, name, clear, invocation);
    if (edited.isEmpty()) {
      return editor.signalled().orElse(ExitCode.FAILED);
    }
    String wished = clear.endsWith("\n") ? edited.get() : SecretText.withoutLineBreak(edited.get());
    if (wished.equals(clear)) {
      invocation.print(file.path() + ": " + name + " was not changed\n");
      return ExitCode.SUCCEEDED;
    }
    EncryptedValue value = GivenKeys.encrypt(name, wished, keys.key(place.value()));
    file.replace(text.with(place, value));
    invocation.print(file.path() + ": " + name + ", " + value.key().word() + "\n");
    return ExitCode.SUCCEEDED;
  }

  /** What the editor left; nothing, which is told, if it failed. The clear text is then gone. */
  private static Optional<String> edited(
      Editor editor, String name, String clear, Invocation invocation) throws IOException {
    try (PrivateDirectory directory = PrivateDirectory.create("edit", invocation.environment())) {
      Path file = directory.write(name, clear.getBytes(StandardCharsets.UTF_8));
      Optional<String> failure = editor.open(file);
      if (failure.isPresent()) {
        invocation.printError("orch: " + failure.get() + "; nothing was changed\n");
        return Optional.empty();
      }
      return Optional.of(GuardedFile.textOf(file));
    }
  }
}
