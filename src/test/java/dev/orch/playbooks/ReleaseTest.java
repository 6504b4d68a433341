package dev.orch.playbooks;

import static dev.orch.playbooks.OrchProgram.expect;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The release playbook publishes all or nothing. */
@Timeout(120)
class ReleaseTest {
  private static final String PLAYBOOK = "playbooks/release.yml";

  @TempDir Path directory;
  private OrchProgram orch = new OrchProgram(Path.of(""), Path.of(""));

  @BeforeEach
  void makeRepository() throws Exception {
    orch = Project.copyTo(directory).orch();
    Files.createDirectories(directory.resolve("target"));
    Files.writeString(directory.resolve("target/orch 1.tar.gz"), "an archive");
    Files.writeString(directory.resolve("target/orch 1.zip"), "another");
    Files.writeString(directory.resolve(".gitignore"), "target/\n");
    git("init", "--quiet");
    git("add", ".");
    commit("feat: run $(playbooks)");
    commit("fix: keep \"outputs\"");
    commit("docs: a guide");
  }

  private void commit(String message) throws Exception {
    git("commit", "--quiet", "--allow-empty", "-m", message);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Test", "-c", "user.email=test@localhost"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertThat(git.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(git.exitValue()).as(command.toString()).isZero();
  }

  @Test
  void archivesChecksumsAndChangelogArePublished() throws IOException {
    expect(0, orch.run(PLAYBOOK, "-i", "version=1.2.0", "-i", "build=false"));
    Path release = directory.resolve("target/releases/1.2.0");
    assertThat(Project.files(release).stream().map(file -> file.getFileName().toString()))
        .containsExactly("CHANGELOG.md", "SHA256SUMS", "orch 1.tar.gz", "orch 1.zip");
    assertThat(Files.readString(release.resolve("orch 1.zip"))).isEqualTo("another");
    assertThat(Files.readString(release.resolve("CHANGELOG.md")))
        .contains("# 1.2.0\n", "- feat: run $(playbooks)\n", "- fix: keep \"outputs\"\n")
        .doesNotContain("a guide");
    assertThat(Files.readString(release.resolve("SHA256SUMS")))
        .contains("  orch 1.tar.gz\n", "  orch 1.zip\n", "  CHANGELOG.md\n");
  }

  @Test
  void aReleaseIsNeverReplaced() throws IOException {
    expect(0, orch.run(PLAYBOOK, "-i", "version=1.2.0", "-i", "build=false"));
    String before = Files.readString(directory.resolve("target/releases/1.2.0/SHA256SUMS"));
    OrchProgram.Ending again =
        expect(1, orch.run(PLAYBOOK, "-i", "version=1.2.0", "-i", "build=false"));
    assertThat(again.out()).contains("1.2.0 is in", "already");
    assertThat(Files.readString(directory.resolve("target/releases/1.2.0/SHA256SUMS")))
        .isEqualTo(before);
  }

  @Test
  void withoutArchivesNothingIsPublished() throws IOException {
    Files.delete(directory.resolve("target/orch 1.zip"));
    Files.delete(directory.resolve("target/orch 1.tar.gz"));
    OrchProgram.Ending ending =
        expect(1, orch.run(PLAYBOOK, "-i", "version=1.2.0", "-i", "build=false"));
    assertThat(ending.out()).contains("There is no archive in");
    assertThat(directory.resolve("target/releases")).doesNotExist();
  }

  @Test
  void aVersionThatIsNoneIsRefusedBeforeAnythingRuns() {
    OrchProgram.Ending ending = expect(3, orch.run(PLAYBOOK, "-i", "version=1.2"));
    assertThat(ending.error()).contains("version");
    assertThat(directory.resolve("target/releases")).doesNotExist();
  }

  @Test
  void uncommittedChangesAreSaid() throws IOException {
    Files.writeString(directory.resolve("new.txt"), "new");
    OrchProgram.Ending ending =
        expect(0, orch.run(PLAYBOOK, "-i", "version=1.2.0", "-i", "build=false"));
    assertThat(ending.out()).contains("warning: There are changes that are not committed");
  }
}
