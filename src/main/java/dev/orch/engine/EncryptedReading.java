package dev.orch.engine;

import dev.orch.secret.SecretSource;
import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.EncryptedValue;
import dev.orch.secret.encryption.GuardedFile;
import dev.orch.secret.encryption.KeyLocation;
import dev.orch.secret.encryption.KeyRing;
import dev.orch.secret.encryption.ValueCipher;
import dev.orch.value.StringValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the encrypted values of a run, with the keys of the one who runs it. */
final class EncryptedReading {
  private final KeyRing keys;

  private EncryptedReading(KeyRing keys) {
    this.keys = keys;
  }

  static EncryptedReading of(RunRequest request, RunParts parts) {
    SecretStore store = parts.secrets();
    Optional<Path> file =
        KeyLocation.find(Optional.empty(), store.environment(), request.callerDirectory());
    return new EncryptedReading(
        new KeyRing(file, request.origin().user(), () -> passphrase(parts, store)));
  }

  private static Optional<String> passphrase(RunParts parts, SecretStore store) {
    Optional<String> given =
        Optional.ofNullable(store.environment().get(KeyLocation.PASSPHRASE_VARIABLE))
            .filter(text -> !text.isEmpty())
            .or(() ->
                Question.ask(
                    parts.respondent(),
                    "Passphrase of the encrypted secrets",
                    SecretValues.heededHere()));
    given.ifPresent(text -> store.learn(StringValue.secret(text)));
    return given;
  }

  /** Opens a value that stands in a playbook. */
  SecretSource.Reading open(String text, String name) {
    return switch (EncryptedText.readOne(text)) {
      case EncryptedText.Broken(_, String reason) ->
          new SecretSource.Missing("the encrypted value " + reason);
      case EncryptedText.Whole(List<EncryptedText.Place> places) ->
          open(places.getFirst().value(), name, "the encrypted value ");
    };
  }

  /** Opens the value of this name in a file. */
  SecretSource.Reading open(Path file, String name) {
    String text;
    try {
      text = GuardedFile.textOf(file);
    } catch (IOException failure) {
      return new SecretSource.Missing(String.valueOf(failure.getMessage()));
    }
    return switch (EncryptedText.read(text)) {
      case EncryptedText.Broken(int offset, String reason) ->
          new SecretSource.Missing(
              "the encrypted value in " + file + ":" + line(text, offset) + " " + reason);
      case EncryptedText.Whole whole -> open(whole.of(name), name, file);
    };
  }

  private SecretSource.Reading open(List<EncryptedText.Place> found, String name, Path file) {
    if (found.size() != 1) {
      return new SecretSource.Missing(
          file
              + (found.isEmpty()
                  ? " holds no encrypted value for '"
                      + name
                      + "': add it with 'orch secret encrypt "
                      + name
                      + " --in "
                      + file
                      + "'"
                  : " holds " + found.size() + " encrypted values for '" + name + "': keep one"));
    }
    return open(found.getFirst().value(), name, "the encrypted value in " + file + " ");
  }

  private SecretSource.Reading open(EncryptedValue value, String name, String subject) {
    return switch (keys.open(value, name)) {
      case ValueCipher.Opened(String clear) -> new SecretSource.Found(StringValue.secret(clear));
      case ValueCipher.Refused(String reason) -> new SecretSource.Missing(subject + reason);
    };
  }

  private static long line(String text, int offset) {
    return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
