package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands that only read say of a trail that is not as orch wrote it. */
class DamagedTrailTest {
  private static final List<String> COMMANDS = List.of("show", "logs", "audit verify");

  @TempDir private Path directory;
  private Orch orch;
  private Path trail;
  private String whole = "";

  @BeforeEach
  void runOnce() throws IOException {
    orch = new Orch(directory);
    orch.file("p.yml", "name: n\nsteps:\n  - run: echo hello\n");
    orch.call("run", "p.yml", "--durability", "none").exitedWith(ExitCode.SUCCEEDED);
    trail = orch.trails().getFirst();
    whole = Files.readString(trail);
  }

  private void check(String name) throws IOException {
    byte[] before = Files.isRegularFile(trail) ? Files.readAllBytes(trail) : new byte[0];
    StringBuilder said = new StringBuilder();
    for (String command : COMMANDS) {
      String[] words = (command + " last").split(" ");
      CommandRun run = orch.call(words);
      assertThat(run.err()).doesNotContain("\tat ", "bug in orch");
      said.append(command).append(" ends with ").append(run.code()).append('\n');
      said.append(command.equals("audit verify") ? run.out() : "").append(run.err());
    }
    CommandRun runs = orch.call("runs");
    said.append("runs ends with ").append(runs.code()).append('\n').append(runs.err());
    Golden.check("cli/damaged/" + name + ".txt", plain(said.toString()));
    if (Files.isRegularFile(trail)) {
      assertThat(Files.readAllBytes(trail)).as("nothing was changed").isEqualTo(before);
    }
  }

  private String plain(String said) {
    return said.replace(directory.toString(), "DIR")
        .replace(trail.resolveSibling("").getFileName().toString(), "RUN")
        .replaceAll("sha256:[0-9a-f]{64}", "sha256:HASH");
  }

  @Test
  void cutTrail() throws IOException {
    Files.write(trail, whole.lines().limit(5).toList());
    check("cut");
  }

  @Test
  void tornTrail() throws IOException {
    Files.writeString(trail, whole.substring(0, whole.length() - 40));
    check("torn");
  }

  @Test
  void editedTrail() throws IOException {
    Files.writeString(trail, whole.replace("echo hello", "echo hallo"));
    check("edited");
  }

  @Test
  void row13_garbageInTheMiddle() throws IOException {
    Files.writeString(
        trail, whole.replaceFirst("\"type\":\"step.started\"", "\"type\":st\u0000ep"));
    check("garbage");
  }

  @Test
  void emptyTrail() throws IOException {
    Files.writeString(trail, "");
    check("empty");
  }

  @Test
  void trailOfANewerVersion() throws IOException {
    Files.writeString(trail, whole.replace("{\"v\":1,", "{\"v\":2,"));
    check("newer");
  }

  @Test
  void row87_linkInThePlaceOfATrail() throws IOException {
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), whole);
    Files.delete(trail);
    Files.createSymbolicLink(trail, elsewhere);
    check("link");
    assertThat(elsewhere).hasContent(whole);
  }
}
