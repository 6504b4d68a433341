package dev.orch.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
  @TempDir Path runtime;

  @BeforeEach
  void close() throws IOException {
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
  }

  private Map<String, String> environment() {
    return Map.of("XDG_RUNTIME_DIR", runtime.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void itAndItsFilesAreForTheirOwnerAlone() throws IOException {
    Path file;
    try (PrivateDirectory made = PrivateDirectory.create("run", environment())) {
      file = made.write("KEY", bytes("correct horse"));
      assertThat(Files.readString(file)).isEqualTo("correct horse");
      assertThat(file.startsWith(runtime)).isTrue();
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(mode(file.resolveSibling(""))).isEqualTo("rwx------");
    }
    assertThat(file).doesNotExist();
    assertThat(runtime).isEmptyDirectory();
  }

  @Test
  void whatIsRemovedWasOverwritten() throws IOException {
    Path kept = runtime.resolve("kept");
    try (PrivateDirectory made = PrivateDirectory.create("run", environment())) {
      Files.createLink(kept, made.write("KEY", bytes("correct horse")));
    }
    assertThat(Files.readAllBytes(kept)).containsOnly(0).hasSize(13);
  }

  @Test
  void whatAProgramPutThereGoesTooAndNoLinkIsFollowed() throws IOException {
    Path outside = Files.writeString(runtime.resolve("outside"), "stays");
    try (PrivateDirectory made = PrivateDirectory.create("run", environment())) {
      Path file = made.write("KEY", bytes("correct horse"));
      Files.delete(file);
      Files.createSymbolicLink(file, outside);
      Files.createSymbolicLink(file.resolveSibling("up"), runtime);
      Files.createDirectories(file.resolveSibling("deep/er"));
    }
    assertThat(Files.readString(outside)).isEqualTo("stays");
    assertThat(runtime.toFile().list()).containsExactly("outside");
  }

  @Test
  void aPlaceWhereOthersCouldExchangeFilesIsPassedOver() throws IOException {
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (PrivateDirectory made = PrivateDirectory.create("run", environment())) {
      assertThat(made.write("KEY", bytes("x")).startsWith(runtime)).isFalse();
    }
    assertThat(runtime).isEmptyDirectory();
  }

  @Test
  void whatAKilledOrchLeftIsRemovedForThatRunOnly() throws IOException {
    PrivateDirectory left = PrivateDirectory.create("20260101-000000-aaaaaa", environment());
    Path mine = left.write("KEY", bytes("correct horse"));
    PrivateDirectory others = PrivateDirectory.create("20260101-000000-bbbbbb", environment());
    Path theirs = others.write("KEY", bytes("battery staple"));
    Path decoy = Files.createDirectory(runtime.resolve("real"));
    Files.writeString(decoy.resolve("file"), "stays");
    Files.createSymbolicLink(runtime.resolve("orch-20260101-000000-aaaaaa-1"), decoy);

    List<Path> remains = PrivateDirectory.removeLeft("20260101-000000-aaaaaa", environment());

    assertThat(remains).isEmpty();
    assertThat(mine).doesNotExist();
    assertThat(theirs).exists();
    assertThat(decoy.resolve("file")).exists();
    others.close();
  }
}
