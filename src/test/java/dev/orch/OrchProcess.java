package dev.orch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.audit.TrailReader;
import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The product as it is handed out, started as a process of its own in a directory. */
final class OrchProcess {
  static final Path HOME = Path.of(System.getProperty("orch.home", "target/orch")).toAbsolutePath();
  private static final long DEADLINE_SECONDS = 60;

  private final Path directory;
  private final Process process;

  private OrchProcess(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /** How it ended and what it said. */
  record Ending(int status, String output, String errors) {}

  /** Starts a run of this playbook, without a terminal. */
  static OrchProcess run(Path directory, String playbook, String... options) throws IOException {
    return run(directory, List.of(), playbook, options);
  }

  /** Starts a run through another command, which must become orch in the end. */
  static OrchProcess run(Path directory, List<String> through, String playbook, String... options)
      throws IOException {
    Files.writeString(directory.resolve("playbook.yml"), playbook);
    List<String> command = new ArrayList<>(through);
    command.addAll(List.of(HOME.resolve("bin/orch").toString(), "run", "playbook.yml"));
    command.addAll(List.of("--durability", "none"));
    command.addAll(List.of(options));
    return start(directory, command);
  }

  /** Starts any command with the state directory of these runs. */
  static OrchProcess start(Path directory, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("stdout").toFile())
            .redirectError(directory.resolve("stderr").toFile());
    builder.environment().put("ORCH_STATE_DIR", directory.resolve("state").toString());
    builder.environment().remove("CI");
    CanaryWatch.watch(directory.resolve("state"));
    return new OrchProcess(directory, builder.start());
  }

  long processId() {
    return process.pid();
  }

  Process process() {
    return process;
  }

  /** Waits until a step has made this file. */
  void awaitFile(String name) {
    await("the file " + name, () -> Files.exists(directory.resolve(name)));
  }

  /** Waits until something holds, at most a minute, and as long as the process lives. */
  void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for " + what).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  void signal(String name) throws Exception {
    signal(name, process.pid());
  }

  static void signal(String name, long process) throws Exception {
    int status = new ProcessBuilder("kill", "-s", name, "" + process).start().waitFor();
    assertThat(status).isZero();
  }

  /** Waits for its end, at most a minute. */
  Ending end() throws Exception {
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("did not end: " + text("stdout") + text("stderr"));
    }
    Ending ending = new Ending(process.exitValue(), text("stdout"), text("stderr"));
    CanaryWatch.said("stdout", ending.output());
    CanaryWatch.said("stderr", ending.errors());
    return ending;
  }

  /** What a file in the directory holds; nothing if there is none. */
  String text(String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.readString(file, UTF_8) : "";
  }

  long number(String name) throws IOException {
    return Long.parseLong(text(name).strip());
  }

  /** Whether a process still does anything. */
  static boolean isAtWork(long process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
      return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
    } catch (IOException gone) {
      return false;
    }
  }

  /** Whether the file of a trail holds this text already. */
  boolean isInTrail(String text) {
    try (Stream<Path> files = Files.walk(directory.resolve("state/runs"))) {
      for (Path file : files.filter(path -> path.endsWith("audit.jsonl")).toList()) {
        if (Files.readString(file).contains(text)) {
          return true;
        }
      }
    } catch (IOException | UncheckedIOException notYet) {
      return false;
    }
    return false;
  }

  /** The trail of the only run. */
  List<RunEvent> trail() throws IOException {
    try (Stream<Path> runs = Files.list(directory.resolve("state/runs"))) {
      List<EventEnvelope> events = new ArrayList<>();
      Path run = runs.filter(Files::isDirectory).reduce((_, last) -> last).orElseThrow();
      TrailReader.replay(run.resolve("audit.jsonl"), events::add);
      return events.stream().map(EventEnvelope::event).toList();
    }
  }
}
