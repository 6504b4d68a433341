package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.CanaryWatch;
import dev.orch.audit.TrailLine;
import dev.orch.audit.TrailReader;
import dev.orch.audit.TrailVerification;
import dev.orch.event.EventGrammar;
import dev.orch.event.RunEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The program orch in this process, called in a directory of its own. Every trail that a call
 * leaves is read back, held to the grammar of events, and verified.
 */
final class Orch {
  private final Path directory;
  private final Map<String, String> environment = new TreeMap<>();
  private final Set<Path> checked = new HashSet<>();
  private String input = "";
  private boolean isTerminal;

  /**
   * @param directory where orch is called; its state goes there too
   */
  Orch(Path directory) {
    this.directory = directory;
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", directory.toString());
    environment.put("ORCH_STATE_DIR", directory.resolve("state").toString());
  }

  /** Sets a variable of the caller's environment. */
  Orch with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** From now on all streams are terminals, on which this is typed. */
  Orch onTerminal(String typed) {
    isTerminal = true;
    input = typed;
    return this;
  }

  /** From now on this comes from stdin, which is no terminal. */
  Orch typing(String text) {
    input = text;
    return this;
  }

  /** Writes a file below the directory. */
  Path file(String name, String text) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.resolveSibling(""));
      return Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Calls orch with these arguments. */
  CommandRun call(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Console console = new Console(in, out, err, isTerminal, isTerminal, isTerminal);
    int code =
        CommandLineProgram.run(
            new Invocation(
                List.of(arguments),
                Map.copyOf(environment),
                directory,
                "tester",
                console,
                InstantSource.system(),
                status -> {
                  throw new AssertionError("halted with " + status);
                }));
    trails().stream().filter(checked::add).forEach(Orch::check);
    CommandRun run =
        new CommandRun(
            code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    CanaryWatch.watch(directory.resolve("state"));
    CanaryWatch.said("stdout", run.out());
    CanaryWatch.said("stderr", run.err());
    return run;
  }

  /** The trails of all runs, the oldest first. */
  List<Path> trails() {
    Path runs = directory.resolve("state/runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(runs)) {
      return found.map(run -> run.resolve("audit.jsonl")).filter(Files::exists).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The name of the only run. */
  String run() {
    assertThat(trails()).hasSize(1);
    return trails().getFirst().resolveSibling("").getFileName().toString();
  }

  /** The events of the newest run. */
  List<RunEvent> events() {
    return events(trails().getLast());
  }

  private static void check(Path trail) {
    TrailVerification verification = TrailVerification.of(trail);
    assertThat(verification.firstBreak()).isEmpty();
    assertThat(verification.isIntact()).as("the trail is whole and sealed").isTrue();
    EventGrammar.check(events(trail));
  }

  private static List<RunEvent> events(Path trail) {
    List<RunEvent> events = new ArrayList<>();
    try (TrailReader reader = TrailReader.open(trail)) {
      for (Optional<TrailLine> line = reader.next(); line.isPresent(); line = reader.next()) {
        assertThat(line.get()).isInstanceOf(TrailLine.Known.class);
        events.add(((TrailLine.Known) line.get()).envelope().event());
      }
    }
    return events;
  }
}
