package dev.orch.cli;

import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.EncryptedValue;
import dev.orch.secret.encryption.GuardedFile;
import dev.orch.secret.encryption.MasterKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch secret encrypt}: encrypts one value. */
final class SecretEncryptCommand implements Command {
  private static final String INDENTATION = "\n      ";

  @Override
  public String name() {
    return "secret encrypt";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Encrypts the value on stdin, or one that is typed unseen, and prints its text",
            "orch secret encrypt deploy_token",
            "pass show deploy/token | orch secret encrypt deploy_token --in secrets.txt");
    spec.addPositional(
        CommandSpecs.parameter("0", "1", "NAME", "The secret: no other name can use the text."));
    spec.addOption(
        CommandSpecs.value(
            "FILE",
            "Replace the text of this name in a file, or add it to a file of such texts.",
            "--in"));
    spec.addOption(
        CommandSpecs.flag(
            "Encrypt with a passphrase, from $ORCH_SECRET_PASSPHRASE or typed, instead of a key"
                + " file.",
            "--passphrase"));
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
          Optional<String> file = given.text("--in");
          return file.isPresent()
              ? into(file.get(), name, keys, given, invocation)
              : print(name, keys, given, invocation);
        });
  }

  private static ExitCode print(
      String name, GivenKeys keys, GivenOptions given, Invocation invocation) throws IOException {
    MasterKey key = key(keys, given, List.of());
    EncryptedValue value = GivenKeys.encrypt(name, value(name, keys, invocation), key);
    invocation.print(
        "  " + name + ":\n    encrypted: |" + INDENTATION + value.text(INDENTATION) + "\n");
    return ExitCode.SUCCEEDED;
  }

  private static ExitCode into(
      String name, String secret, GivenKeys keys, GivenOptions given, Invocation invocation)
      throws IOException {
    GuardedFile file = GuardedFile.readOrNew(invocation.path(name));
    SecretText text = SecretText.of(file);
    List<EncryptedText.Place> old = text.of(secret);
    if (old.isEmpty() && !text.isOnlyValues()) {
      throw new SecretTrouble(
          file.path()
              + " holds no encrypted value for '"
              + secret
              + "' that could be replaced: call 'orch secret encrypt "
              + secret
              + "' without --in, and put in what it prints");
    }
    MasterKey key = key(keys, given, text.places());
    EncryptedValue value = GivenKeys.encrypt(secret, value(secret, keys, invocation), key);
    file.replace(old.isEmpty() ? text.and(value) : text.with(text.only(secret), value));
    invocation.print(file.path() + ": " + secret + ", " + key.reference().word() + "\n");
    return ExitCode.SUCCEEDED;
  }

  private static MasterKey key(
      GivenKeys keys, GivenOptions given, List<EncryptedText.Place> beside) {
    return given.has("--passphrase") ? keys.fromPassphrase(beside) : keys.stored();
  }

  private static String value(String name, GivenKeys keys, Invocation invocation)
      throws IOException {
    if (!invocation.console().isInTerminal()) {
      return SecretText.typed(invocation);
    }
    return keys.ask("Value of " + name)
        .orElseThrow(() ->
            new SecretTrouble(
                "nothing can be typed unseen: stdin and stdout must be a terminal; or pass the"
                    + " value on stdin"));
  }
}
