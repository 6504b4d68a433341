package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.TrailBreak;
import dev.orch.audit.TrailVerification;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier in Python that is published with the documentation says what orch says. */
class VerifierAgreementTest {
  private static final Path SCRIPT = Path.of("src/docs/verify.py");
  private static final int MOST_LINES = 59;

  @TempDir private Path directory;
  private Path trail;
  private byte[] whole;

  @BeforeEach
  void runOnce() throws IOException {
    Orch orch = new Orch(directory);
    orch.file("p.yml", "name: n\nsteps:\n  - run: echo hello\n  - run: echo again\n");
    orch.call("run", "p.yml", "--durability", "none").exitedWith(ExitCode.SUCCEEDED);
    trail = orch.trails().getFirst();
    whole = Files.readAllBytes(trail);
  }

  /** What a verifier says: its exit code, and the first bad number if there is one. */
  private record Verdict(int code, Optional<Long> sequence) {}

  @Test
  void theScriptIsShortEnoughToBeRead() throws IOException {
    assertThat(Files.readAllLines(SCRIPT)).hasSizeLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void aWholeTrailIsVerifiedByBoth() throws Exception {
    assertThat(agreed().code()).isZero();
  }

  @Test
  void row84_flippedBitsAreFoundByBothAtTheSamePlace() throws Exception {
    // What the seal says of its own time, nobody vouches for, and the script does not read it.
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int seal = text.lastIndexOf("\n{");
    for (int at = 7; at < seal; at += whole.length / 40) {
      assertThat(flipped(at).code()).as("byte %s", at).isNotZero();
    }
    assertThat(flipped(text.lastIndexOf("\"head\":\"sha256:") + 20).sequence()).isPresent();
  }

  private Verdict flipped(int at) throws Exception {
    byte[] changed = whole.clone();
    changed[at] ^= (byte) (1 << (at % 3));
    Files.write(trail, changed);
    return agreed();
  }

  @Test
  void row84_deletedAddedAndSwappedLinesAndCutTailsAreFoundByBothAtTheSamePlace() throws Exception {
    List<String> lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i += 3) {
      List<String> changed = new ArrayList<>(lines);
      changed.remove(i);
      Files.write(trail, changed);
      assertThat(agreed().code()).isEqualTo(7);
      changed.add((i + 4) % lines.size(), lines.get(i));
      Files.write(trail, changed);
      assertThat(agreed().code()).isEqualTo(7);
      Files.write(trail, lines.subList(0, i + 1));
      assertThat(agreed()).isEqualTo(new Verdict(i == lines.size() - 1 ? 0 : 7, Optional.empty()));
    }
    Files.write(trail, java.util.Arrays.copyOf(whole, whole.length - 20));
    assertThat(agreed()).isEqualTo(new Verdict(7, Optional.empty()));
    Files.write(trail, List.of(lines.getLast()), java.nio.file.StandardOpenOption.APPEND);
    assertThat(agreed().sequence()).contains(lines.size() - 1L);
  }

  @Test
  void changedFilesAreFoundByBothAtTheSamePlace() throws Exception {
    Path log = trail.resolveSibling("logs/run_2.1.log");
    Files.writeString(log, "agian\n");
    assertThat(agreed().sequence()).isPresent();
    Files.delete(log);
    assertThat(agreed().sequence()).isPresent();
    Files.writeString(trail.resolveSibling("playbook.yml"), "name: other\n");
    assertThat(agreed()).isEqualTo(new Verdict(7, Optional.of(0L)));
  }

  @Test
  void headsAreFoundByBoth() throws Exception {
    String head =
        new String(whole, StandardCharsets.UTF_8).replaceAll("(?s).*\"head\":\"([^\"]*)\".*", "$1");
    assertThat(agreed(head).code()).isZero();
    Rewriting.of(trail).replace("echo again", "echo aigan").write();
    assertThat(agreed().code()).isZero();
    assertThat(agreed(head)).isEqualTo(new Verdict(7, Optional.empty()));
  }

  private Verdict agreed(String... heads) throws Exception {
    Verdict ours = ours(Set.of(heads));
    assertThat(python(heads)).isEqualTo(ours);
    return ours;
  }

  private Verdict ours(Set<String> heads) {
    Path run = trail.resolveSibling("");
    try {
      RunDirectory opened =
          RunDirectory.open(directory.resolve("state"), new RunId(run.getFileName().toString()));
      TrailVerification found = TrailVerification.of(opened, heads);
      boolean isProved = found.isIntact() && found.heads().keySet().containsAll(heads);
      return new Verdict(isProved ? 0 : 7, found.firstBreak().map(TrailBreak::sequence));
    } catch (TrailException unreadable) {
      return new Verdict(6, Optional.empty());
    }
  }

  private Verdict python(String... heads) throws Exception {
    List<String> words = new ArrayList<>(List.of("python3", SCRIPT.toString()));
    words.add(trail.resolveSibling("").toString());
    words.addAll(List.of(heads));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertThat(code).as(said).isIn(0, 6, 7);
    boolean isPlace = code == 7 && !said.contains("no seal") && !said.contains("a head is not");
    return new Verdict(
        code,
        isPlace
            ? Optional.of(Long.parseLong(said.replaceAll("(?s)seq (\\d+): .*", "$1")))
            : Optional.empty());
  }
}
