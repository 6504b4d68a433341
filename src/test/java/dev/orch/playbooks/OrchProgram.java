package dev.orch.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.CanaryWatch;
import dev.orch.audit.TrailReader;
import dev.orch.audit.TrailVerification;
import dev.orch.cli.CommandLineProgram;
import dev.orch.cli.Console;
import dev.orch.cli.Invocation;
import dev.orch.event.EventEnvelope;
import dev.orch.event.EventGrammar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls orch inside of this process, without a terminal, with a state directory of its own. */
final class OrchProgram {
  private final Path directory;
  private final Path state;
  private final Map<String, String> environment;
  private Instant now = Instant.parse("2026-11-21T02:00:00Z");

  /**
   * @param directory where it is called
   * @param state a new directory
   */
  OrchProgram(Path directory, Path state) {
    this.directory = directory;
    this.state = state;
    this.environment =
        Map.of(
            "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
            "HOME", directory.toString(),
            "LANG", "C.UTF-8");
  }

  /** How a call ended. */
  record Ending(int code, String out, String error) {
    /** All that it said. */
    String text() {
      return out + error;
    }
  }

  /** From now on it is this time. */
  void setTime(Instant time) {
    now = time;
  }

  /** Runs a playbook, and checks that its trail is one. */
  Ending run(String playbook, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", playbook, "--output", "plain"));
    arguments.addAll(List.of("--yes", "--state-dir", state.toString(), "--durability", "none"));
    arguments.addAll(List.of(options));
    Ending ending = call(arguments.toArray(String[]::new));
    if (ending.code() <= 1) {
      assertThat(TrailVerification.of(lastRun().resolve("audit.jsonl")).isIntact()).isTrue();
      EventGrammar.check(lastTrail().stream().map(EventEnvelope::event).toList());
    }
    return ending;
  }

  Ending call(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Console console =
        new Console(new ByteArrayInputStream(new byte[0]), out, error, false, false, false);
    int code =
        CommandLineProgram.run(
            new Invocation(
                List.of(arguments),
                environment,
                directory,
                "tester",
                console,
                InstantSource.fixed(now),
                number -> {
                  throw new AssertionError("halted with " + number);
                }));
    Ending ending =
        new Ending(
            code, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    CanaryWatch.watch(state);
    CanaryWatch.said("stdout", ending.out());
    CanaryWatch.said("stderr", ending.error());
    return ending;
  }

  /** The events of the run that began last. */
  List<EventEnvelope> lastTrail() {
    List<EventEnvelope> events = new ArrayList<>();
    TrailReader.replay(lastRun().resolve("audit.jsonl"), events::add);
    return events;
  }

  private Path lastRun() {
    try (Stream<Path> runs = Files.list(state.resolve("runs"))) {
      return runs.max(OrchProgram::byAge).orElseThrow();
    } catch (IOException failure) {
      throw new AssertionError("no run was kept", failure);
    }
  }

  private static int byAge(Path one, Path other) {
    return Long.compare(one.toFile().lastModified(), other.toFile().lastModified());
  }

  /** Every byte that the runs so far left in their directories, as text. */
  String kept() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    return all.toString();
  }

  /** Fails unless the call ended with this number. */
  static Ending expect(int code, Ending ending) {
    assertThat(ending.code()).as(ending.text()).isEqualTo(code);
    return ending;
  }
}
