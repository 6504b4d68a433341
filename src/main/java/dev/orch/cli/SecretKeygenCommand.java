package dev.orch.cli;

import dev.orch.secret.encryption.KeyFile;
import dev.orch.secret.encryption.MasterKey;
import dev.orch.secret.encryption.RandomBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch secret keygen}: makes a key file. */
final class SecretKeygenCommand implements Command {
  @Override
  public String name() {
    return "secret keygen";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Makes a key in a new file that only you can read",
            "orch secret keygen",
            "orch secret keygen --key-file team.key");
    GivenKeys.addKeyFile(spec);
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    return SecretTrouble.told(invocation, () -> make(new GivenOptions(arguments), invocation));
  }

  private static ExitCode make(GivenOptions given, Invocation invocation) {
    Path file =
        GivenKeys.location(given, invocation)
            .orElseThrow(() -> new SecretTrouble("there is no home: name a file with --key-file"));
    MasterKey key = MasterKey.generate(RandomBytes.secure());
    try {
      KeyFile.create(file, key);
    } catch (FileAlreadyExistsException taken) {
      throw new SecretTrouble(
          taken.getFile()
              + " exists, and a key is never overwritten: what it encrypted would be lost");
    } catch (IOException failure) {
      throw new SecretTrouble("the key cannot be written to " + file + ": " + failure);
    }
    invocation.print(
        file
            + ": "
            + key.reference().word()
            + "\n"
            + "Keep a copy where it is safe: without it nothing that it encrypted can be"
            + " read.\n");
    return ExitCode.SUCCEEDED;
  }
}
