package dev.orch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.io.TempDir;

/** Plants the secret, to see that it would be found. */
class CanaryWatchTest {
  @TempDir private Path directory;

  private static List<String> leaks() {
    String twice = "{\"a\":\"" + Canary.VALUE.replace("/", "\\/") + "\"}";
    byte[] bytes = Canary.VALUE.getBytes(UTF_8);
    return List.of(
        Canary.VALUE,
        twice,
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().encodeToString(("user:" + Canary.VALUE).getBytes(UTF_8)),
        HexFormat.of().formatHex(bytes),
        HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes),
        "c4Nary%2Bof%2fthe%3DMine".replace("%2f", "%2F"),
        Canary.VALUE.substring(0, 10) + "…",
        new String(Canary.VALUE.getBytes(UTF_8), ISO_8859_1));
  }

  @Test
  void secretInAFileOfAStateDirectoryFailsTheTest() throws IOException {
    for (String leak : leaks()) {
      Path state = Files.createDirectories(directory.resolve("state"));
      Path file = Files.writeString(state.resolve("a.log"), "x".repeat(1_048_570) + leak + " end");
      CanaryWatch.watch(state);
      assertThatThrownBy(CanaryWatch::check)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("a.log");
      Files.delete(file);
      CanaryWatch.watch(state);
      assertThatCode(CanaryWatch::check).doesNotThrowAnyException();
    }
  }

  @Test
  void secretInTheNameOfAFileFailsTheTest() throws IOException {
    Files.writeString(directory.resolve("c4Nary+of"), "");
    assertThat(CanaryWatch.below(directory)).hasSize(1);
  }

  @Test
  void secretOnATerminalFailsTheTest() {
    for (String leak : leaks()) {
      CanaryWatch.said("stderr", "failed: " + leak);
      assertThatThrownBy(CanaryWatch::check)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("stderr says");
    }
  }

  @Test
  void secretInTheArgumentsOfAProcessFailsTheTest() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "read end; : " + Canary.VALUE).start();
    AssertionError seen = null;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (seen == null && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      try {
        CanaryWatch.check();
      } catch (AssertionError found) {
        seen = found;
      }
    }
    process.getOutputStream().close();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).hasMessageContaining("a process has arguments");
  }

  @Test
  void everyTestIsFollowedByTheCheck() throws IOException {
    assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(CanaryWatch.class);
    Properties settings = new Properties();
    try (var file = getClass().getResourceAsStream("/junit-platform.properties")) {
      settings.load(file);
    }
    assertThat(settings).containsEntry("junit.jupiter.extensions.autodetection.enabled", "true");
  }
}
