package dev.orch.playbooks;

import static dev.orch.playbooks.OrchProgram.expect;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The backup of the quickstart can be trusted. */
@Timeout(120)
class QuickstartTest {
  private static final String PLAYBOOK = "playbooks/quickstart.yml";
  private static final Instant NIGHT = Instant.parse("2026-11-21T02:00:00Z");

  @TempDir Path directory;
  private Path folder = Path.of("");
  private Path backups = Path.of("");
  private OrchProgram orch = new OrchProgram(folder, backups);

  @BeforeEach
  void copyProject() throws IOException {
    orch = Project.copyTo(directory).orch();
    folder = directory.resolve("my 'own' $(files)");
    backups = directory.resolve("back ups \"here\"");
    Files.createDirectories(folder.resolve("deep er"));
    Files.writeString(folder.resolve("deep er/a b.txt"), "with blanks");
    Files.writeString(folder.resolve("two\nlines"), "with a line break in its name");
    Files.writeString(folder.resolve("-rf"), "like an option");
    Files.writeString(folder.resolve("größe ✔"), "not ASCII");
    Files.writeString(folder.resolve("empty"), "");
  }

  private OrchProgram.Ending backUp(int expected, String... more) {
    List<String> options = new ArrayList<>(List.of("-i", "folder=" + folder));
    options.addAll(List.of("-i", "backups=" + backups));
    options.addAll(List.of(more));
    return expect(expected, orch.run(PLAYBOOK, options.toArray(String[]::new)));
  }

  @Test
  void theArchiveHoldsEveryFileWhateverItsName() throws Exception {
    backUp(0);
    Path archive = backups.resolve("backup-20261121-020000.tar.gz");
    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", unpacked.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(tar.exitValue()).isZero();
    assertThat(contents(unpacked)).isEqualTo(contents(folder)).hasSize(5);
  }

  @Test
  void theChecksumAndTheReportAreOfThisArchive() throws Exception {
    OrchProgram.Ending ending = backUp(0);
    Path archive = backups.resolve("backup-20261121-020000.tar.gz");
    String sum =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
    assertThat(Files.readString(Path.of(archive + ".sha256")).strip()).isEqualTo(sum);
    assertThat(Files.readString(backups.resolve("report.md")))
        .contains("# Backup of " + folder, "- archive: " + archive, "- SHA-256: " + sum)
        .contains("- files: 5,", "2026-11-21 02:00 UTC", "- removed: 0 old backups");
    assertThat(ending.out()).contains("5 files are in backup-20261121-020000.tar.gz");
  }

  @Test
  void onlyTheNewestBackupsAreKept() throws IOException {
    for (int night = 0; night < 4; night++) {
      orch.setTime(NIGHT.plus(Duration.ofDays(night)));
      backUp(0, "-i", "keep=2");
    }
    assertThat(Project.files(backups).stream().map(file -> file.getFileName().toString()))
        .containsExactly(
            "backup-20261123-020000.tar.gz",
            "backup-20261123-020000.tar.gz.sha256",
            "backup-20261124-020000.tar.gz",
            "backup-20261124-020000.tar.gz.sha256",
            "report.md");
    assertThat(Files.readString(backups.resolve("report.md"))).contains("- removed: 1 old");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    folder = directory.resolve("no such folder");
    OrchProgram.Ending ending = backUp(1);
    assertThat(ending.out())
        .contains("There is no folder " + folder)
        .contains("No backup tonight: folder_is_there");
    assertThat(backups).doesNotExist();
  }

  @Test
  void anEmptyFolderIsBackedUpToo() throws IOException {
    folder = Files.createDirectory(directory.resolve("nothing"));
    assertThat(backUp(0).out()).contains("0 files are in");
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : Project.files(root)) {
      contents.put(root.relativize(file).toString(), Files.readString(file));
    }
    return contents;
  }
}
