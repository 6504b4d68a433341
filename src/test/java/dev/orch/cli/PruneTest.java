package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {
  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void runThrice() throws IOException {
    orch = new Orch(directory);
    orch.file("p.yml", "name: nightly\nsteps:\n  - run: echo hello\n");
    for (int i = 0; i < 3; i++) {
      orch.call("run", "p.yml", "--durability", "process").exitedWith(ExitCode.SUCCEEDED);
    }
    age(runs().get(0), "2020-01-01T00:00:00.000Z");
    age(runs().get(1), "2020-01-02T00:00:00.000Z");
  }

  /** Makes a run one of long ago, as if it had been written then. */
  private void age(String run, String time) throws IOException {
    Path trail = directory.resolve("state/runs").resolve(run).resolve("audit.jsonl");
    String text = Files.readString(trail);
    String now = text.replaceFirst("(?s).*?\"time\":\"([^\"]*)\".*", "$1");
    Rewriting.of(trail).replace(now, time).write();
  }

  @Test
  void withoutAnOptionItSaysWhatToGive() {
    orch.call("prune")
        .exitedWith(ExitCode.USAGE)
        .errContains("orch prune: say what may go: --older-than 90d, --keep 100, or both");
    orch.call("prune", "--keep", "0").exitedWith(ExitCode.USAGE);
    assertThat(runs()).hasSize(3);
  }

  @Test
  void whatIsNewOrYoungIsKept() {
    List<String> before = runs();
    orch.call("prune", "--keep", "2").exitedWith(ExitCode.SUCCEEDED);
    assertThat(runs()).isEqualTo(before.subList(1, 3));
    orch.call("prune", "--older-than", "90d").exitedWith(ExitCode.SUCCEEDED);
    assertThat(runs()).isEqualTo(before.subList(2, 3));
    orch.call("prune", "--keep", "1", "--older-than", "1ms").exitedWith(ExitCode.SUCCEEDED);
    assertThat(runs()).isEqualTo(before.subList(2, 3));
  }

  @Test
  void theIndexRemembersWhatWasRemoved() throws IOException {
    String gone = runs().getFirst();
    orch.call("prune", "--keep", "2")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("removed " + gone + " (nightly, succeeded), head sha256:");
    assertThat(Files.readString(directory.resolve("state/index.jsonl")))
        .contains("\"type\":\"run.pruned\",\"run\":\"" + gone + "\",\"by\":\"tester\"");
    orch.call("audit", "verify").outContains("1 run was pruned").errIsEmpty();
  }

  @Test
  void aDryRunRemovesNothing() throws IOException {
    String index = Files.readString(directory.resolve("state/index.jsonl"));
    orch.call("prune", "--older-than", "90d", "--dry-run", "--format", "json")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("{\"run\":\"" + runs().getFirst() + "\"", "\"removed\":false}");
    assertThat(runs()).hasSize(3);
    assertThat(Files.readString(directory.resolve("state/index.jsonl"))).isEqualTo(index);
  }

  @Test
  void aRunThatIsNotSealedIsNeverRemoved() throws IOException {
    String crashed = runs().getFirst();
    Path trail = directory.resolve("state/runs").resolve(crashed).resolve("audit.jsonl");
    List<String> lines = Files.readAllLines(trail);
    Files.write(trail, lines.subList(0, lines.size() - 1));
    orch.call("prune", "--older-than", "1ms").exitedWith(ExitCode.SUCCEEDED);
    assertThat(runs()).containsExactly(crashed);
  }

  @Test
  void whatLinksLeadToIsLeftAlone() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path kept = Files.writeString(outside.resolve("kept"), "x");
    Path run = directory.resolve("state/runs").resolve(runs().getFirst());
    Files.createSymbolicLink(run.resolve("logs/link"), outside);
    Files.createSymbolicLink(directory.resolve("state/runs/20200101-000000-aaaaaa"), outside);
    orch.call("prune", "--keep", "2").exitedWith(ExitCode.SUCCEEDED);
    assertThat(run).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void whatAStoppedRemovalLeftIsNoRunAndGoesTheNextTime() throws IOException {
    String half = runs().getFirst();
    Path rest = directory.resolve("state/runs/.removed-" + half);
    Files.move(directory.resolve("state/runs").resolve(half), rest);
    orch.call("runs").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    orch.call("prune", "--keep", "100").exitedWith(ExitCode.SUCCEEDED).outIsEmpty();
    assertThat(rest).doesNotExist();
    assertThat(runs()).hasSize(2);
  }

  private List<String> runs() {
    try (Stream<Path> all = Files.list(directory.resolve("state/runs"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("2"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
