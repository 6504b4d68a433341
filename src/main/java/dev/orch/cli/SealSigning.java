package dev.orch.cli;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.SignatureFile;
import dev.orch.event.RunEvent.RunSealed;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Signs seals with a key of OpenSSH; a key with a passphrase is asked of the agent. */
final class SealSigning {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path key;
  private final SshKeygen keygen;

  private SealSigning(Path key, SshKeygen keygen) {
    this.key = key;
    this.keygen = keygen;
  }

  /**
   * With the key that an option names, if it is given.
   *
   * @throws WrongUsage if there is no such file
   */
  static Optional<SealSigning> of(String option, GivenOptions given, Invocation invocation) {
    Optional<Path> key = given.text(option).map(invocation.directory()::resolve);
    if (key.isPresent() && !Files.isReadable(key.get())) {
      throw new WrongUsage(option + " names a key that cannot be read: " + key.get());
    }
    return key.map(path -> new SealSigning(path, new SshKeygen(invocation, PATIENCE)));
  }

  /**
   * Signs a seal and keeps the signature beside the trail.
   *
   * @return why it could not, if so
   */
  Optional<String> sign(RunDirectory directory, RunSealed seal) {
    Path file = SignatureFile.of(directory, seal);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("there is a signature already: " + file + "; remove it to sign anew");
    }
    SshKeygen.Answer answer =
        keygen.call(
            SignatureFile.signedText(directory.run(), seal),
            "sign",
            "-n",
            SshKeygen.NAMESPACE,
            "-f",
            key.toString());
    return switch (answer) {
      case SshKeygen.Agreed(String signature) -> {
        SignatureFile.write(directory, seal, signature);
        yield Optional.empty();
      }
      case SshKeygen.Refused(String reason) ->
          Optional.of("the key " + key + " does not sign: " + reason + hint(reason));
    };
  }

  private static String hint(String reason) {
    return reason.contains("passphrase")
        ? "; add the key to the agent (ssh-add), and name its public file instead"
        : "";
  }
}
