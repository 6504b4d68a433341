package dev.orch.crash;

import dev.orch.audit.RunDirectory;
import dev.orch.audit.TrailVerification;
import dev.orch.crash.LedgerLine.Deed;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** One run that is killed and resumed until it succeeds. */
final class CrashedRun {
  private static final List<String> OUTPUT =
      List.of("--state-dir", "state", "-j", "8", "--output", "quiet", "--no-input");
  private static final long PATIENCE_MILLIS = 20_000;

  /** A run that is killed so often without an end has one reason or another not to get there. */
  private static final int MOST_SESSIONS = 100;

  private final OrchChild orch;
  private final PlantedSecret secret;
  private final Path ledger;
  private final Path state;
  private final List<String> violations = new ArrayList<>();
  private int kills;

  /**
   * @param secret what orch was given as the value of the variable that the playbook reads
   */
  CrashedRun(OrchChild orch, PlantedSecret secret) {
    this.orch = orch;
    this.secret = secret;
    this.ledger = orch.directory().resolve("ledger");
    this.state = orch.directory().resolve("state");
  }

  /** How often it was killed. */
  int kills() {
    return kills;
  }

  /** What broke the promises. */
  List<String> violations() {
    return violations;
  }

  /**
   * Runs it to its end.
   *
   * @param most how often it may be killed on the way
   */
  void run(int most, RandomGenerator random) throws IOException, InterruptedException {
    Files.writeString(orch.directory().resolve("playbook.yml"), CrashPlaybook.text());
    Optional<Integer> code = Optional.empty();
    for (int session = 0; session < MOST_SESSIONS && code.isEmpty(); session++) {
      boolean isKill = kills < most && session < MOST_SESSIONS - 1;
      Optional<KillMoment> moment =
          isKill ? Optional.of(KillMoment.next(random)) : Optional.empty();
      code = orch.call(arguments(begun()), moment, ledger);
      kills += code.isEmpty() ? 1 : 0;
      begun().ifPresentOrElse(this::settle, this::checkNothingRan);
      if (!violations.isEmpty()) {
        return;
      }
    }
    checkEnd(code.orElse(-1));
  }

  private List<String> arguments(Optional<Path> run) {
    List<String> arguments = new ArrayList<>();
    if (run.isEmpty()) {
      arguments.addAll(List.of("run", "playbook.yml"));
    } else {
      arguments.addAll(List.of("resume", name(run.get())));
      decisions(run.get()).forEach(decision -> arguments.addAll(List.of("--step", decision)));
    }
    arguments.addAll(OUTPUT);
    return arguments;
  }

  /** What a person would say who has looked whether the step had done its work. */
  private List<String> decisions(Path run) {
    Ledger known = Ledger.read(ledger);
    return oracle(run, known).unknown().stream()
        .map(step ->
            step + (known.last(step).filter(Deed.END::equals).isPresent() ? "=done" : "=rerun"))
        .toList();
  }

  private CrashOracle oracle(Path run, Ledger known) {
    return new CrashOracle(known, CrashPlaybook.REPEATABLE).read(trail(run));
  }

  /** Waits for what the killed one left running, and looks at what is recorded. */
  private void settle(Path run) {
    try {
      for (String process : RunProcesses.await(orch.mark(), PATIENCE_MILLIS)) {
        violations.add("I4: process " + process + " of the run does not end");
      }
      violations.addAll(oracle(run, Ledger.read(ledger)).violations());
      violations.addAll(secret.violations(orch.directory()));
    } catch (TrailException damaged) {
      violations.add("I6: " + damaged.getMessage());
    } catch (IOException failure) {
      violations.add("I4: what is left cannot be listed: " + failure.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      violations.add("I4: interrupted");
    }
  }

  private void checkNothingRan() {
    Set<String> steps = Ledger.read(ledger).steps();
    if (!steps.isEmpty()) {
      violations.add("I1: no run has begun, and these steps have: " + steps);
    }
  }

  private void checkEnd(int code) throws IOException {
    Optional<Path> run = begun();
    if (code != 0 || run.isEmpty()) {
      violations.add("I7: orch ended with " + code + " and said:\n" + lastWords());
      return;
    }
    violations.addAll(oracle(run.get(), Ledger.read(ledger)).violationsOfSuccess());
    RunDirectory directory = RunDirectory.open(state, new RunId(name(run.get())));
    TrailVerification verification = TrailVerification.of(directory, Set.of());
    if (!verification.isIntact()) {
      violations.add("I6: the trail is not whole: " + verification.breaks());
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(orch.said());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** The run whose first line is on the disk, if there is one. */
  private Optional<Path> begun() throws IOException {
    Path runs = state.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(runs)) {
      for (Path run : all) {
        if (Files.exists(trail(run)) && hasLine(trail(run))) {
          return Optional.of(run);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hasLine(Path trail) throws IOException {
    for (byte octet : Files.readAllBytes(trail)) {
      if (octet == '\n') {
        return true;
      }
    }
    return false;
  }

  private static Path trail(Path run) {
    return run.resolve("audit.jsonl");
  }

  private static String name(Path run) {
    return run.getFileName().toString();
  }
}
