package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Canary;
import dev.orch.secret.Masker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UncaughtBugsTest {
  @Test
  void bugThatEndsAThreadIsToldWithoutSecrets() throws InterruptedException {
    Masker masker = new Masker();
    assertThat(masker.register(Canary.VALUE)).isEmpty();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    try (UncaughtBugs _ = UncaughtBugs.tellOn(invocation(errors), masker::mask)) {
      Thread broken =
          Thread.ofPlatform()
              .name("orch-test")
              .start(() -> {
                throw new IllegalStateException("no such " + Canary.VALUE);
              });
      broken.join();
    }
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("orch: this is a bug in orch ")
        .contains(", in its thread orch-test;", "IllegalStateException: no such ***")
        .contains("UncaughtBugsTest.java:");
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
  }

  private static Invocation invocation(ByteArrayOutputStream errors) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            errors,
            false,
            false,
            false);
    return new Invocation(
        List.of(), Map.of(), Path.of(""), "tester", console, InstantSource.system(), _ -> {});
  }
}
