package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullOutputTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Fails at every write, as the operating system would. */
  private static final class FullStream extends OutputStream {
    private final String reason;

    FullStream(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int octet) throws IOException {
      throw new IOException(reason);
    }
  }

  private int run(String reason, String output) throws IOException {
    Files.writeString(directory.resolve("p.yml"), "steps:\n  - run: echo hello\n");
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new FullStream(reason),
            err,
            false,
            false,
            false);
    return CommandLineProgram.run(
        new Invocation(
            List.of("run", "p.yml", "--output", output, "--durability", "none"),
            Map.of("PATH", "/usr/bin:/bin", "HOME", directory.toString()),
            directory,
            "tester",
            console,
            InstantSource.system(),
            status -> {
              throw new AssertionError("halted with " + status);
            }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "json"})
  void aFullDiskBehindStdoutIsSaidOnceAndChangesNothing(String output) throws IOException {
    assertThat(run("No space left on device", output)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "orch: stdout takes no more, and what was to be shown is lost: No space left on"
                + " device\n");
  }

  @Test
  void row27_aReaderThatWentAwayIsNoFailure() throws IOException {
    assertThat(run("Broken pipe", "plain")).isZero();
    assertThat(err.size()).isZero();
  }
}
