package dev.orch.crash;

import dev.orch.Canary;
import dev.orch.cli.CommandLineProgram;
import dev.orch.cli.Console;
import dev.orch.cli.Invocation;
import dev.orch.crash.LedgerLine.Deed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One run of a playbook that uses everything, in this process, on a disk that stops. Each call of
 * orch gets a disk of its own over the same directory, so that whatever a stopped one still does
 * can do no harm.
 */
final class HaltedRun {
  static final String SECRET = Canary.VALUE;
  private static final Set<String> REPEATABLE = Set.of("make");
  private static final long PATIENCE_MILLIS = 10_000;

  private static final String PLAYBOOK =
      """
      name: everything
      inputs:
        token: { type: secret }
      steps:
        - id: make
          idempotent: true
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "version=7" >> "$ORCH_OUTPUT"
            echo "$ORCH_STEP $$ end" >> ledger
        - id: both
          parallel:
            - id: left
              run: |
                echo "$ORCH_STEP $$ start" >> ledger
                echo "left hand"
                echo "$ORCH_STEP $$ end" >> ledger
            - id: right
              run: |
                echo "$ORCH_STEP $$ start" >> ledger
                echo "$ORCH_STEP $$ end" >> ledger
        - id: each
          foreach: 3
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "$ORCH_STEP $$ end" >> ledger
        - id: flaky
          retry: { attempts: 5, delay: 1ms }
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            if ! grep -q '^flaky .* fail$' ledger; then
              echo "$ORCH_STEP $$ fail" >> ledger
              exit 1
            fi
            echo "$ORCH_STEP $$ end" >> ledger
        - id: guarded
          steps:
            - id: breaks
              run: |
                echo "$ORCH_STEP $$ start" >> ledger
                echo "$ORCH_STEP $$ fail" >> ledger
                exit 3
          rescue:
            - id: mend
              run: |
                echo "$ORCH_STEP $$ start" >> ledger
                echo "$ORCH_STEP $$ end" >> ledger
        - id: use
          env: { TOKEN: "${{ inputs.token }}", VERSION: "${{ steps.make.outputs.version }}" }
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "with $TOKEN"
            echo "v$VERSION" >> versions
            echo "$ORCH_STEP $$ end" >> ledger
      outputs:
        version: ${{ steps.make.outputs.version }}
      finally:
        - id: clean
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "$ORCH_STEP $$ end" >> ledger
      """;

  private final Path directory;
  private final Path state;
  private final StringBuilder said = new StringBuilder();

  /**
   * @param directory new and empty
   */
  HaltedRun(Path directory) throws IOException {
    this.directory = directory;
    this.state = Files.createDirectory(directory.resolve("state"));
    Files.writeString(directory.resolve("playbook.yml"), PLAYBOOK);
  }

  /** A disk over the state directory as it is now. */
  HaltingDisk disk() throws IOException {
    return new HaltingDisk(state);
  }

  /**
   * Runs the playbook if no run has begun, else resumes it as a person would who has looked what
   * its steps did.
   *
   * @return the number with which orch ended
   */
  int goOn(HaltingDisk disk) throws IOException, InterruptedException {
    Optional<String> run = run();
    List<String> arguments = new ArrayList<>();
    if (run.isEmpty()) {
      arguments.addAll(List.of("run", "playbook.yml"));
    } else {
      arguments.addAll(List.of("resume", run.get()));
      for (String step : oracle().unknown()) {
        boolean isDone = ledger().last(step).filter(Deed.END::equals).isPresent();
        arguments.addAll(List.of("--step", step + (isDone ? "=done" : "=rerun")));
      }
    }
    arguments.addAll(List.of("--no-input", "--output", "plain", "-i", "token=" + SECRET));
    int code = call(disk, arguments);
    if (run().isPresent()) {
      List<String> left = RunProcesses.await("ORCH_RUN_ID=" + run().get(), PATIENCE_MILLIS);
      if (!left.isEmpty()) {
        throw new AssertionError("processes of the run are left: " + left);
      }
    }
    return code;
  }

  private int call(HaltingDisk disk, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(new ByteArrayInputStream(new byte[0]), out, out, false, false, false);
    Map<String, String> environment =
        Map.of(
            "PATH", "/usr/bin:/bin",
            "LANG", "C.UTF-8",
            "HOME", directory.toString(),
            "ORCH_STATE_DIR", "state");
    int code =
        CommandLineProgram.run(
            new Invocation(
                arguments,
                environment,
                disk.path(directory),
                "tester",
                console,
                InstantSource.system(),
                status -> {
                  throw new AssertionError("halted with " + status);
                }));
    said.append(out.toString(StandardCharsets.UTF_8));
    return code;
  }

  /** The run that has begun, if one has. */
  Optional<String> run() throws IOException {
    Path runs = state.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(HaltedRun::hasBegun).map(run -> run.getFileName().toString()).findFirst();
    }
  }

  private static boolean hasBegun(Path run) {
    Path trail = run.resolve("audit.jsonl");
    try {
      return Files.exists(trail) && Files.readString(trail).indexOf('\n') >= 0;
    } catch (IOException failure) {
      throw new AssertionError("cannot read " + trail, failure);
    }
  }

  /** The trail of the run. */
  Path trail() throws IOException {
    return state.resolve("runs").resolve(run().orElseThrow()).resolve("audit.jsonl");
  }

  /** The state directory. */
  Path state() {
    return state;
  }

  Ledger ledger() {
    return Ledger.read(directory.resolve("ledger"));
  }

  /** What the trail and the ledger say about each other now. */
  CrashOracle oracle() throws IOException {
    CrashOracle oracle = new CrashOracle(ledger(), REPEATABLE);
    return run().isPresent() ? oracle.read(trail()) : oracle;
  }

  /** All that orch said, on both streams. */
  String said() {
    return said.toString();
  }

  /** All bytes that are kept in files, but for the steps' own. */
  String kept() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
