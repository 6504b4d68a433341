package dev.orch.cli;

import dev.orch.playbook.Playbook;
import dev.orch.playbook.SecretDeclaration;
import dev.orch.secret.encryption.EncryptedText;
import dev.orch.secret.encryption.ValueCipher;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import java.util.List;
import java.util.Optional;

/** Finds encrypted values in playbooks that no key could open. */
final class EncryptedDeclarations {
  private EncryptedDeclarations() {}

  static void check(Playbook playbook, Problems problems) {
    for (SecretDeclaration secret : playbook.secrets().values()) {
      if (secret instanceof SecretDeclaration.FromEncrypted encrypted) {
        problem(encrypted)
            .ifPresent(reason -> problems.add(hidden(encrypted, "the encrypted value " + reason)));
      }
    }
  }

  private static Optional<String> problem(SecretDeclaration.FromEncrypted encrypted) {
    return switch (EncryptedText.readOne(encrypted.text())) {
      case EncryptedText.Broken(_, String reason) -> Optional.of(reason);
      case EncryptedText.Whole(List<EncryptedText.Place> places) ->
          ValueCipher.misplaced(places.getFirst().value(), encrypted.name());
    };
  }

  /** What is no encrypted value may be a secret in clear: its line is not shown. */
  private static Problem hidden(SecretDeclaration.FromEncrypted encrypted, String message) {
    SourceFile file = SourceFile.of(encrypted.range().file().name(), "");
    return Problem.error(
        new SourceRange(file, 0, 0),
        "line " + encrypted.range().line() + ": the secret '" + encrypted.name() + "': " + message);
  }
}
