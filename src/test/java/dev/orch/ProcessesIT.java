package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.RunEvent;
import dev.orch.process.Haste;
import dev.orch.process.LiveProcess;
import dev.orch.process.LiveProcesses;
import dev.orch.process.StopPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the processes that steps of the product start. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ProcessesIT {
  @TempDir private Path directory;

  private OrchProcess.Ending run(String playbook, String... options) throws Exception {
    return OrchProcess.run(directory, playbook, options).end();
  }

  @Test
  void row46_processThatHoldsTheOutputIsNamedAndNotWaitedFor() throws Exception {
    OrchProcess orch = OrchProcess.run(directory, "steps:\n  - run: sleep 600 & echo $! > left\n");
    OrchProcess.Ending ending = orch.end();
    long left = orch.number("left");
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).contains(left + " (sleep) still holds its output");
    OrchProcess.signal("KILL", left);
  }

  @Test
  void row47_processLeftInTheBackgroundIsNamed() throws Exception {
    OrchProcess orch =
        OrchProcess.run(
            directory,
            """
            steps:
              - run: |
                  (setsid sleep 600 >/dev/null 2>&1 & echo $! > left)
                  until grep -q sleep "/proc/$(cat left)/comm"; do :; done
            """);
    OrchProcess.Ending ending = orch.end();
    long left = orch.number("left");
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).contains("left in the background: " + left + " (sleep)");
    OrchProcess.signal("KILL", left);
  }

  @Test
  void row47_whatFledFromTheStepIsEndedWithTheRun() throws Exception {
    String playbook =
        """
        steps:
          - run: |
              (setsid sh -c 'echo $$ > fled; exec nohup sleep 600' &)
              sleep 600
        """;
    OrchProcess orch = OrchProcess.run(directory, playbook);
    orch.awaitFile("fled");
    orch.await("its number", () -> isNumber(orch, "fled"));
    orch.signal("TERM");
    assertThat(orch.end().status()).isEqualTo(143);
    assertThat(OrchProcess.isAtWork(orch.number("fled"))).isFalse();
  }

  private static boolean isNumber(OrchProcess orch, String file) {
    try {
      return orch.number(file) > 0;
    } catch (java.io.IOException | NumberFormatException notYet) {
      return false;
    }
  }

  @Test
  void row51_stepThatKillsItsGroupDoesNotHitOrch() throws Exception {
    OrchProcess.Ending ending =
        run(
            """
            steps:
              - run: kill -s KILL 0
                continue-on-error: true
              - run: echo goes on
            """);
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).contains("ended by SIGKILL").contains("goes on");
  }

  @Test
  void row53_programThatCannotStartIsAFailureThatIsCertain() throws Exception {
    OrchProcess orch = OrchProcess.run(directory, "steps:\n  - exec: [no-such-program]\n");
    assertThat(orch.end().status()).isEqualTo(1);
    assertThat(orch.trail()).noneMatch(RunEvent.AttemptSpawned.class::isInstance);
    assertThat(orch.text("stdout")).contains("there is no program `no-such-program`");
  }

  @Test
  void row54_theHelperOfTheJavaPlatformIsNotNeeded() throws Exception {
    Path copy = directory.resolve("copy");
    new ProcessBuilder("cp", "-a", OrchProcess.HOME.toString(), copy.toString()).start().waitFor();
    assertThat(copy.resolve("runtime/lib/jspawnhelper").toFile().delete()).isTrue();
    Files.writeString(directory.resolve("p.yml"), "steps:\n  - run: echo started\n");
    List<String> command = List.of(copy.resolve("bin/orch").toString(), "run", "p.yml");
    OrchProcess.Ending ending = OrchProcess.start(directory, command).end();
    assertThat(ending.status()).isZero();
    assertThat(ending.output()).contains("started");
  }

  @Test
  void row55_stepOutlivesAKilledOrchAndIsFoundByItsEnvironment() throws Exception {
    OrchProcess orch =
        OrchProcess.run(
            directory, "steps:\n  - id: long\n    run: echo $ORCH_RUN_ID > run; sleep 600\n");
    orch.await("the run's id", () -> directory.resolve("run").toFile().length() > 0);
    Map<String, String> entries =
        Map.of("ORCH_RUN_ID", orch.text("run").strip(), "ORCH_STEP", "long");
    orch.signal("KILL");
    orch.end();
    List<LiveProcess> found = LiveProcesses.withEnvironment(entries);
    assertThat(found).extracting(LiveProcess::program).contains("sh", "sleep");
    for (LiveProcess process : found) {
      assertThat(LiveProcesses.find(process.processId(), process.startTicks())).isPresent();
    }
    StopPlan plan = StopPlan.terminate(Duration.ofSeconds(5));
    assertThat(LiveProcesses.stop(found, entries, plan, new Haste())).isEmpty();
    assertThat(LiveProcesses.withEnvironment(entries)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "process"})
  void row55_whatWasSpawnedIsSoonInTheTrailOfAKilledOrch(String durability) throws Exception {
    String playbook =
        "steps:\n  - id: long\n    run: echo $$ > pid.new; mv pid.new pid; exec sleep 600\n";
    Files.writeString(directory.resolve("p.yml"), playbook);
    String launcher = OrchProcess.HOME.resolve("bin/orch").toString();
    List<String> command = List.of(launcher, "run", "p.yml", "--durability", durability);
    OrchProcess orch = OrchProcess.start(directory, command);
    orch.awaitFile("pid");
    orch.await("the record", () -> orch.isInTrail("attempt.spawned"));
    orch.signal("KILL");
    orch.end();
    long step = orch.number("pid");
    assertThat(orch.trail())
        .filteredOn(RunEvent.AttemptSpawned.class::isInstance)
        .singleElement()
        .satisfies(event -> {
          RunEvent.AttemptSpawned spawned = (RunEvent.AttemptSpawned) event;
          assertThat(spawned.processId()).isEqualTo(step);
          assertThat(LiveProcesses.find(step, spawned.startTicks().orElseThrow())).isPresent();
        });
    OrchProcess.signal("KILL", step);
  }
}
