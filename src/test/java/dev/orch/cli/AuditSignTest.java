package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSignTest {
  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void runOnce() throws Exception {
    orch = new Orch(directory);
    orch.file("p.yml", "name: nightly\nsteps:\n  - run: echo hello\n");
    key("alice", "");
    key("bob", "");
    allow("allowed", "alice@example.com", "alice");
    orch.call("run", "p.yml", "--durability", "process", "--sign", "alice")
        .exitedWith(ExitCode.SUCCEEDED)
        .errIsEmpty();
  }

  private void key(String name, String passphrase) throws Exception {
    Process process =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", name)
            .directory(directory.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private void allow(String file, String who, String key) throws IOException {
    String publicKey = Files.readString(directory.resolve(key + ".pub"));
    Files.writeString(directory.resolve(file), who + " " + publicKey);
  }

  private CommandRun verify(String... more) {
    List<String> words =
        new java.util.ArrayList<>(List.of("audit", "verify", "last", "--allowed-signers"));
    words.addAll(List.of(more));
    return orch.call(words.toArray(String[]::new));
  }

  private Path signature() {
    return orch.trails().getFirst().resolveSibling("audit.jsonl.9.sig");
  }

  @Test
  void aSignedRunIsVerifiedWithTheKeysOfTheCaller() throws IOException {
    verify("allowed")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("signed by alice@example.com with the key SHA256:");
    verify("allowed", "--signer", "alice@example.com").exitedWith(ExitCode.SUCCEEDED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(signature())))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherKeyAnotherSignerAndAnExpiredKeyAreToldApart() throws IOException {
    allow("others", "bob@example.com", "bob");
    verify("others")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("NOT PROVED", "that signed is none that", "No principal matched");
    allow("both", "bob@example.com", "alice");
    verify("both", "--signer", "alice@example.com")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("does not hold for alice@example.com");
    allow("expired", "alice@example.com valid-before=\"20200101\"", "alice");
    verify("expired").exitedWith(ExitCode.UNVERIFIED).outContains("key has expired");
    allow("git", "alice@example.com namespaces=\"git\"", "alice");
    verify("git").exitedWith(ExitCode.UNVERIFIED).outContains("not permitted for use in signature");
    verify("missing").exitedWith(ExitCode.USAGE).errContains("names a file that cannot be read");
    orch.call("audit", "verify", "last", "--signer", "x").exitedWith(ExitCode.USAGE);
  }

  @Test
  void aHostileSignatureFileIsNamed() throws Exception {
    Path good = Files.copy(signature(), directory.resolve("good"));
    Files.writeString(signature(), "not a signature\n");
    verify("allowed").exitedWith(ExitCode.UNVERIFIED).outContains("is no SSH signature");
    Files.write(signature(), new byte[1 << 20]);
    verify("allowed").exitedWith(ExitCode.UNVERIFIED).outContains("is no SSH signature");
    Files.delete(signature());
    verify("allowed").exitedWith(ExitCode.UNVERIFIED).outContains("the seal is not signed");
    Files.createSymbolicLink(signature(), good);
    verify("allowed").exitedWith(ExitCode.UNVERIFIED).outContains("is no SSH signature");
    Files.delete(signature());
    assertThat(new ProcessBuilder("mkfifo", signature().toString()).start().waitFor()).isZero();
    verify("allowed").exitedWith(ExitCode.UNVERIFIED).outContains("is no SSH signature");
  }

  @Test
  void aSignatureForSomethingElseIsNamed() throws Exception {
    Process signing =
        new ProcessBuilder("ssh-keygen", "-Y", "sign", "-n", "file", "-f", "alice")
            .directory(directory.toFile())
            .redirectOutput(signature().toFile())
            .start();
    signing.getOutputStream().close();
    assertThat(signing.waitFor()).isZero();
    verify("allowed")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("the signature was made for 'file', not for 'orch-audit'");
  }

  @Test
  void row84_trailWrittenAnewDoesNotHoldItsSignature() throws IOException {
    Rewriting.of(orch.trails().getFirst()).replace("echo hello", "echo hallo").write();
    verify("allowed").exitedWith(ExitCode.UNVERIFIED).outContains("incorrect signature");
  }

  @Test
  void onlyARunThatIsAsItWasWrittenIsSigned() throws IOException {
    Files.delete(signature());
    Path trail = orch.trails().getFirst();
    List<String> lines = Files.readAllLines(trail);
    Files.write(trail, lines.subList(0, lines.size() - 1));
    orch.call("audit", "sign", "last", "--key", "alice")
        .exitedWith(ExitCode.UNVERIFIED)
        .errContains("nothing was signed", "not sealed");
    Files.write(trail, lines);
    orch.call("audit", "sign", "last", "--key", "alice").exitedWith(ExitCode.SUCCEEDED);
    verify("allowed").exitedWith(ExitCode.SUCCEEDED);
    orch.call("audit", "sign", "last", "--key", "bob")
        .exitedWith(ExitCode.UNRECORDED)
        .errContains("there is a signature already");
  }

  @Test
  void aKeyThatDoesNotSignIsSaidAndEndsAWellRunWithSix() throws Exception {
    key("locked", "correct horse");
    orch.call("run", "p.yml", "--durability", "process", "--sign", "locked")
        .exitedWith(ExitCode.UNRECORDED)
        .errContains("the run is not signed", "does not sign", "ssh-add");
    orch.call("run", "p.yml", "--sign", "nokey").exitedWith(ExitCode.USAGE);
    assertThat(orch.trails()).hasSize(2);
  }

  @Test
  void withoutSshKeygenThatIsSaid() {
    var _ = orch.with("PATH", directory.toString());
    verify("allowed")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("ssh-keygen cannot be started: it is a part of OpenSSH");
  }
}
