package dev.orch.cli;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.SignatureFile;
import dev.orch.audit.TrailVerification;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.source.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Those whose signature counts, as the one who verifies says: nothing in a run's directory has a
 * word in it.
 */
final class AllowedSigners {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST = 100;

  private final Path file;
  private final Optional<String> signer;
  private final SshKeygen keygen;

  private AllowedSigners(Path file, Optional<String> signer, SshKeygen keygen) {
    this.file = file;
    this.signer = signer;
    this.keygen = keygen;
  }

  /** What the command line says of signers, if anything. */
  static Optional<AllowedSigners> of(GivenOptions given, Invocation invocation) {
    Optional<String> signer = given.text("--signer");
    Optional<Path> file = given.text("--allowed-signers").map(invocation.directory()::resolve);
    if (signer.isPresent() && file.isEmpty()) {
      throw new WrongUsage("--signer needs --allowed-signers FILE, which says whose keys count");
    }
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw new WrongUsage("--allowed-signers names a file that cannot be read: " + file.get());
    }
    return file.map(path -> new AllowedSigners(path, signer, new SshKeygen(invocation, PATIENCE)));
  }

  /**
   * What is missing for the seal of a run to be signed by one of them.
   *
   * @param proofs gets what was proved
   */
  Optional<String> lack(RunDirectory directory, TrailVerification found, List<String> proofs) {
    if (found.seal().isEmpty()) {
      return Optional.empty();
    }
    RunSealed seal = found.seal().get();
    Path place = SignatureFile.of(directory, seal);
    if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(unsigned(directory, found, seal));
    }
    try {
      Optional<SealSignature> signature = SealSignature.read(place);
      return signature.isEmpty()
          ? Optional.of("the file " + place + " is no SSH signature")
          : lack(signature.get(), SignatureFile.signedText(directory.run(), seal), proofs);
    } catch (IOException failure) {
      return Optional.of("the signature " + place + " cannot be read: " + failure.getMessage());
    }
  }

  private static String unsigned(RunDirectory directory, TrailVerification found, RunSealed seal) {
    return found.seals().reversed().stream()
        .filter(one -> Files.exists(SignatureFile.of(directory, one), LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .map(one ->
            "the seal in line "
                + seal.lines()
                + " is not signed, only that in line "
                + one.lines()
                + ": the run was resumed since; 'orch audit sign' signs it")
        .orElse("the seal is not signed; 'orch audit sign' signs it");
  }

  private Optional<String> lack(SealSignature signature, String text, List<String> proofs) {
    if (!signature.namespace().equals(SshKeygen.NAMESPACE)) {
      return Optional.of(
          "the signature was made for '"
              + VisibleText.of(signature.namespace(), LONGEST)
              + "', not for '"
              + SshKeygen.NAMESPACE
              + "'");
    }
    String key = "the key " + signature.fingerprint();
    SshKeygen.Answer known =
        signer.isPresent()
            ? new SshKeygen.Agreed(signer.get())
            : keygen.call(
                "", "find-principals", "-s", signature.file().toString(), "-f", allowed());
    if (known instanceof SshKeygen.Refused(String reason)) {
      return Optional.of(key + " that signed is none that " + file + " allows: " + reason);
    }
    String identity = principal(((SshKeygen.Agreed) known).text());
    return switch (verify(signature, identity, text)) {
      case SshKeygen.Agreed _ -> {
        proofs.add("signed by " + VisibleText.of(identity, LONGEST) + " with " + key);
        yield Optional.empty();
      }
      case SshKeygen.Refused(String reason) ->
          Optional.of(
              "the signature with "
                  + key
                  + " does not hold for "
                  + VisibleText.of(identity, LONGEST)
                  + ": "
                  + reason);
    };
  }

  /** A line of allowed signers may begin with several patterns. */
  private static String principal(String found) {
    String patterns = found.strip().lines().findFirst().orElse("");
    for (String pattern : patterns.split(",", -1)) {
      if (!pattern.startsWith("!")) {
        return pattern;
      }
    }
    return patterns;
  }

  private SshKeygen.Answer verify(SealSignature signature, String identity, String text) {
    return keygen.call(
        text,
        "verify",
        "-n",
        SshKeygen.NAMESPACE,
        "-f",
        allowed(),
        "-I",
        identity,
        "-s",
        signature.file().toString());
  }

  private String allowed() {
    return file.toString();
  }
}
