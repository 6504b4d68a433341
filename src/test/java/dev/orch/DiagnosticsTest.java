package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.orch.cli.CommandLineProgram;
import dev.orch.cli.Console;
import dev.orch.cli.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake in a playbook has its message, as a golden file. */
final class DiagnosticsTest {
  private static final Path CASES = Path.of("src/test/resources/diagnostics");

  @TempDir Path directory;

  /** All problems of a playbook, as {@code orch check} tells its author; then it ends with 3. */
  private static String check(Path playbook) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console console =
        new Console(InputStream.nullInputStream(), nowhere, told, false, false, false);
    Path parent = Objects.requireNonNull(playbook.toAbsolutePath().getParent());
    Invocation invocation =
        new Invocation(
            List.of("check", String.valueOf(playbook.getFileName())),
            Map.of(),
            parent,
            "tester",
            console,
            InstantSource.fixed(Instant.EPOCH),
            _ -> {});
    assertThat(CommandLineProgram.run(invocation)).isEqualTo(3);
    return told.toString(StandardCharsets.UTF_8)
        .replace(CASES.toAbsolutePath().toString(), "CASES");
  }

  @TestFactory
  List<DynamicTest> everyCaseHasItsMessages() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .filter(file -> file.toString().endsWith(".yml"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(caseName(file), () -> checkCase(file)))
          .toList();
    }
  }

  private static String caseName(Path file) {
    return String.valueOf(file.getFileName()).replace(".yml", "");
  }

  private static void checkCase(Path file) {
    String rendered = check(file);
    assertThat(rendered).contains("error: ");
    assertThat(rendered.chars()).noneMatch(c -> c != '\n' && Character.isISOControl(c));
    Golden.check("diagnostics/" + caseName(file) + ".txt", rendered);
  }

  @Test
  void filesThatAreNoPlaybooksEndQuicklyWithOneProblem() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
      bomb.append(", *a").append(i - 1).append("]\n");
    }
    checkOneProblem("binary.yml", noise);
    checkOneProblem("deep.yml", "steps: [".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    checkOneProblem("dashes.yml", "- ".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    checkOneProblem("bomb.yml", bomb.toString().getBytes(StandardCharsets.UTF_8));
    checkOneProblem("empty.yml", new byte[0]);
    try (RandomAccessFile huge =
        new RandomAccessFile(directory.resolve("huge.yml").toFile(), "rw")) {
      huge.setLength(50_000_000);
    }
    assertThat(check(directory.resolve("huge.yml")))
        .containsOnlyOnce("error: ")
        .contains("50000000 bytes");
    assertThat(check(directory)).containsOnlyOnce("error: ").contains("is a directory");
    assertThat(check(directory.resolve("none.yml"))).containsOnlyOnce("error: ");
  }

  private void checkOneProblem(String name, byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve(name), bytes);
    assertTimeout(
        Duration.ofSeconds(20), () -> assertThat(check(file)).as(name).containsOnlyOnce("error: "));
  }
}
