package dev.orch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.audit.TrailVerification;
import dev.orch.crash.LedgerLine.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the product, and lets it run out of memory, and resumes what it left. */
class CrashIT {
  private static final Path HOME = Path.of(System.getProperty("orch.home", "target/orch"));
  private static final int KILLS = Integer.getInteger("orch.crash.kills", 50);
  private static final long SEED = Long.getLong("orch.crash.seed", 10);
  private static final List<String> PLAIN =
      List.of("--state-dir", "state", "--output", "plain", "--no-input");

  /** Each step gives more than a small heap can keep of all of them. */
  private static final String LARGE =
      """
      name: large
      steps:
        - id: big
          foreach: 80
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            printf 'text=' >> "$ORCH_OUTPUT"
            head -c 400000 /dev/zero | tr '\\0' x >> "$ORCH_OUTPUT"
            echo "$ORCH_STEP $$ end" >> ledger
      """;

  private static final String SLOW =
      """
      name: slow
      steps:
        - id: slow
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            while [ ! -e go ]; do sleep 0.02; done
            echo "$ORCH_STEP $$ end" >> ledger
        - id: after
          run: |
            echo "$ORCH_STEP $$ start" >> ledger
            echo "$ORCH_STEP $$ end" >> ledger
      """;

  @TempDir private Path directory;

  @Test
  void row10_aFanOutKilledAtRandomMomentsKeepsAllPromises() throws Exception {
    CrashTest test = new CrashTest(launcher(), environment(), directory);
    CrashTest.Result result = test.run(KILLS, SEED, (_, _) -> {});
    assertThat(result.violations()).as("seed %d", SEED).isEmpty();
    assertThat(result.kills()).isEqualTo(KILLS);
  }

  @Test
  void row14_aRunWithoutMemoryStopsAndGoesOnWithMore() throws Exception {
    OrchChild small = child(LARGE, "-Xmx16m");
    Optional<Integer> code = call(small, "run", "playbook.yml");
    assertThat(code).as(said(small)).isPresent();
    assertThat(code.orElseThrow()).as(said(small)).isNotIn(0, -1);
    assertThat(RunProcesses.await(mark(), 10_000)).as("processes that are left").isEmpty();
    OrchChild large = child(LARGE, "-Xmx512m");
    List<String> arguments = new ArrayList<>(List.of("resume", run()));
    arguments.addAll(decisions());
    assertThat(call(large, arguments.toArray(String[]::new))).as(said(large)).contains(0);
    checkAll(80);
  }

  @Test
  void row55_stepsSurviveTheDeathOfOrchAndAreNotDoneTwice() throws Exception {
    OrchChild orch = killedAtWork();
    Files.createFile(directory.resolve("go"));
    assertThat(RunProcesses.await(mark(), 10_000)).isEmpty();
    assertThat(Ledger.read(ledger()).count("slow", Deed.END)).isEqualTo(1);
    assertThat(call(orch, "resume", run())).as(said(orch)).contains(4);
    assertThat(call(orch, "resume", run(), "--step", "slow=done")).as(said(orch)).contains(0);
    checkAll(2);
  }

  @Test
  void row06_aStepThatIsStillAtWorkIsNotStartedAgain() throws Exception {
    OrchChild orch = killedAtWork();
    assertThat(call(orch, "resume", run())).as(said(orch)).contains(4);
    assertThat(said(orch)).contains("slow", "=wait", "=kill", "=abandon");
    checkStartedOnceAndEnds(orch);
  }

  @Test
  void row05_aStepThatIsStillAtWorkIsFoundWithoutTheRecordOfItsProcess() throws Exception {
    OrchChild orch = killedAtWork();
    List<String> lines = Files.readAllLines(trail());
    lines.removeIf(line -> line.contains("\"type\":\"attempt.spawned\""));
    Files.writeString(trail(), String.join("\n", lines) + "\n");
    assertThat(call(orch, "resume", run())).as(said(orch)).contains(4);
    assertThat(said(orch)).contains("slow", "=wait", "=kill", "=abandon");
    checkStartedOnceAndEnds(orch);
  }

  /** Kills orch while its first step is at work. */
  private OrchChild killedAtWork() throws Exception {
    OrchChild orch = child(SLOW, "");
    List<String> run = new ArrayList<>(List.of("run", "playbook.yml"));
    run.addAll(PLAIN);
    assertThat(orch.call(run, Optional.of(new KillMoment(1, 0)), ledger())).isEmpty();
    assertThat(RunProcesses.of(mark())).as("the step's processes").isNotEmpty();
    return orch;
  }

  private void checkStartedOnceAndEnds(OrchChild orch) throws Exception {
    assertThat(Ledger.read(ledger()).count("slow", Deed.START)).isEqualTo(1);
    Files.createFile(directory.resolve("go"));
    assertThat(RunProcesses.await(mark(), 10_000)).isEmpty();
    assertThat(call(orch, "resume", run(), "--step", "slow=done")).as(said(orch)).contains(0);
    checkAll(2);
  }

  private OrchChild child(String playbook, String javaOptions) throws IOException {
    Files.writeString(directory.resolve("playbook.yml"), playbook);
    Map<String, String> environment = new TreeMap<>(environment());
    environment.put("ORCH_JAVA_OPTIONS", javaOptions);
    return new OrchChild(launcher(), environment, directory);
  }

  private Optional<Integer> call(OrchChild orch, String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(PLAIN);
    return orch.call(arguments, Optional.empty(), ledger());
  }

  private List<String> decisions() throws IOException {
    List<String> decisions = new ArrayList<>();
    Ledger known = Ledger.read(ledger());
    for (String step : new CrashOracle(known, Set.of()).read(trail()).unknown()) {
      boolean isDone = known.last(step).filter(Deed.END::equals).isPresent();
      decisions.addAll(List.of("--step", step + (isDone ? "=done" : "=rerun")));
    }
    return decisions;
  }

  private void checkAll(int steps) throws IOException {
    Ledger known = Ledger.read(ledger());
    CrashOracle oracle = new CrashOracle(known, Set.of()).read(trail());
    assertThat(oracle.violationsOfSuccess()).isEmpty();
    assertThat(known.steps()).hasSize(steps);
    TrailVerification found = TrailVerification.of(trail());
    assertThat(found.isIntact()).as("%s", found.breaks()).isTrue();
  }

  private Path ledger() {
    return directory.resolve("ledger");
  }

  private String run() throws IOException {
    try (Stream<Path> runs = Files.list(directory.resolve("state/runs"))) {
      return runs.findFirst().orElseThrow().getFileName().toString();
    }
  }

  private String mark() throws IOException {
    return "ORCH_RUN_ID=" + run();
  }

  private Path trail() throws IOException {
    return directory.resolve("state/runs").resolve(run()).resolve("audit.jsonl");
  }

  private static String said(OrchChild orch) throws IOException {
    String text = Files.readString(orch.said());
    return text.substring(Math.max(0, text.length() - 3000));
  }

  private static Path launcher() {
    return HOME.resolve("bin/orch").toAbsolutePath();
  }

  private Map<String, String> environment() {
    return Map.of("PATH", "/usr/bin:/bin", "HOME", directory.toString(), "LANG", "C.UTF-8");
  }
}
