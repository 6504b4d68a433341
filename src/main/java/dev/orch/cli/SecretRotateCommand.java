package dev.orch.cli;

import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.EncryptedValue;
import dev.orch.secret.encryption.GuardedFile;
import dev.orch.secret.encryption.KeyFile;
import dev.orch.secret.encryption.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch secret rotate}: encrypts the values of files with another key. */
final class SecretRotateCommand implements Command {
  private static final String NEW_PASSPHRASE = "ORCH_SECRET_NEW_PASSPHRASE";

  @Override
  public String name() {
    return "secret rotate";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Encrypts all values in files with another key; each file as a whole or not at all",
            "orch secret keygen --key-file new.key",
            "orch secret rotate --new-key-file new.key playbook.yml secrets.txt");
    spec.addPositional(
        CommandSpecs.parameter("0..*", "1..*", "FILE", "Playbooks, or files of encrypted values."));
    GivenKeys.addKeyFile(spec);
    spec.addOption(
        CommandSpecs.value("FILE", "The file of the key to encrypt with.", "--new-key-file"));
    spec.addOption(
        CommandSpecs.flag(
            "Encrypt with a passphrase, from $" + NEW_PASSPHRASE + " or typed.",
            "--new-passphrase"));
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    if (given.has("--new-key-file") == given.has("--new-passphrase")) {
      throw new WrongUsage("say what to encrypt with: --new-key-file or --new-passphrase");
    }
    return SecretTrouble.told(invocation, () -> rotate(given, invocation));
  }

  /** A file and what it is to hold. */
  private record Change(GuardedFile file, String text, int count) {}

  private static ExitCode rotate(GivenOptions given, Invocation invocation) throws IOException {
    GivenKeys keys = new GivenKeys(given, invocation);
    MasterKey key = newKey(keys, given, invocation);
    List<Change> changes = new ArrayList<>();
    for (String name : given.parameters(0)) {
      GuardedFile file = GuardedFile.read(invocation.path(name));
      changes.add(change(file, keys, key));
    }
    int done = 0;
    for (Change change : changes) {
      try {
        if (change.count() > 0) {
          change.file().replace(change.text());
        }
      } catch (IOException failure) {
        throw new SecretTrouble(
            failure.getMessage()
                + "; "
                + (changes.size() - done)
                + " of "
                + changes.size()
                + " files are as they were: correct it, and call it again");
      }
      done++;
      invocation.print(
          change.file().path() + ": " + change.count() + " with " + key.reference().word() + "\n");
    }
    return ExitCode.SUCCEEDED;
  }

  private static MasterKey newKey(GivenKeys keys, GivenOptions given, Invocation invocation) {
    Optional<String> file = given.text("--new-key-file");
    if (file.isEmpty()) {
      return keys.newPassphrase(NEW_PASSPHRASE, "New passphrase for the encrypted secrets");
    }
    Path path = invocation.path(file.get()).normalize();
    return switch (KeyFile.read(path, invocation.user())) {
      case KeyFile.Found(MasterKey key) -> key;
      case KeyFile.Missing(String reason) -> throw new SecretTrouble(reason);
    };
  }

  /** The same file under the new key; values that are under it already stay as they are. */
  private static Change change(GuardedFile file, GivenKeys keys, MasterKey key) throws IOException {
    SecretText text = SecretText.of(file);
    if (text.places().isEmpty()) {
      throw new SecretTrouble(file.path() + " holds no encrypted value; no file was changed");
    }
    List<EncryptedText.Place> places = new ArrayList<>();
    List<EncryptedValue> values = new ArrayList<>();
    for (EncryptedText.Place place : text.places()) {
      if (!place.value().key().equals(key.reference())) {
        String name = place.value().name();
        String clear = keys.open(place.value(), name, text.place(place));
        places.add(place);
        values.add(GivenKeys.encrypt(name, clear, key));
      }
    }
    String replaced = EncryptedText.replace(text.text(), places, values);
    var _ = SecretText.of(text.source(), replaced);
    return new Change(file, replaced, places.size());
  }
}
