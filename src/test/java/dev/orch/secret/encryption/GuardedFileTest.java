package dev.orch.secret.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedFileTest {
  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("a.txt"), text);
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aFileIsReplacedAndKeepsItsMode() throws IOException {
    Path file = file("before");
    for (String mode : List.of("rw-r--r--", "r--r-----", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      GuardedFile.read(file).replace("after " + mode + " ä\r\n");
      assertThat(Files.readString(file)).isEqualTo("after " + mode + " ä\r\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(mode);
    }
    assertThat(all()).containsExactly(file);
  }

  @Test
  void aLinkIsNamedAndNotFollowed() throws IOException {
    Path file = file("before");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThatThrownBy(() -> GuardedFile.read(link)).hasMessageContaining("is a link to " + file);
    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("gone"));
    assertThatThrownBy(() -> GuardedFile.readOrNew(dangling)).hasMessageContaining("is a link");
  }

  @Test
  void aFileWithSeveralNamesIsRefused() throws IOException {
    Path file = file("before");
    Files.createLink(directory.resolve("other"), file);
    assertThatThrownBy(() -> GuardedFile.read(file)).hasMessageContaining("2 names");
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsKept() throws IOException {
    Path file = file("before");
    GuardedFile read = GuardedFile.read(file);
    Files.writeString(file, "theirs");
    assertThatThrownBy(() -> read.replace("mine")).hasMessageContaining("changed meanwhile");
    assertThat(Files.readString(file)).isEqualTo("theirs");
    assertThat(all()).containsExactly(file);
  }

  @Test
  void aNewFileIsForItsOwnerAloneAndReplacesNone() throws IOException {
    Path file = directory.resolve("new.txt");
    GuardedFile fresh = GuardedFile.readOrNew(file);
    GuardedFile late = GuardedFile.readOrNew(file);
    fresh.replace("mine");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> late.replace("late")).isInstanceOf(IOException.class);
    assertThat(Files.readString(file)).isEqualTo("mine");
    assertThat(all()).containsExactly(file);
  }

  @Test
  void whatIsNoTextFileIsRefused() throws IOException {
    assertThatThrownBy(() -> GuardedFile.read(directory)).hasMessageContaining("no plain file");
    assertThatThrownBy(() -> GuardedFile.read(directory.resolve("x")))
        .hasMessageContaining("there is no file");
    Path binary = Files.write(directory.resolve("b"), new byte[] {(byte) 0xC3, 1});
    assertThatThrownBy(() -> GuardedFile.read(binary).text()).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> GuardedFile.textOf(directory)).hasMessageContaining("no plain file");
  }
}
