package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orch.event.Failure;
import dev.orch.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user who may have only so many threads and processes. The limit does not hold for the
 * administrator, who alone can become such a user.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ProcessLimitIT {
  private static final String USER = "54321";
  private static final int MOST = 80;

  @TempDir private Path directory;

  @BeforeEach
  void becomesAnother() throws Exception {
    assumeTrue(outcome("sh", "-c", "test $(id -u) = 0") == 0, "only root can become another user");
    assumeTrue(outcome("sh", "-c", "command -v setpriv prlimit") == 0, "util-linux is missing");
    List<String> copying = List.of("cp", "-a", OrchProcess.HOME.toString(), copy().toString());
    assertThat(outcome(copying.toArray(String[]::new))).isZero();
  }

  private Path copy() {
    return directory.resolve("orch");
  }

  private static int outcome(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** A run in a directory of its own by the user, who may have so many threads and processes. */
  private OrchProcess run(int limit, String playbook) throws Exception {
    Path place = Files.createDirectory(directory.resolve("with-" + limit));
    Files.writeString(place.resolve("p.yml"), playbook);
    assertThat(outcome("chown", USER + ":" + USER, place.toString(), directory.toString()))
        .isZero();
    List<String> command =
        new ArrayList<>(
            List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "prlimit"));
    command.add("--nproc=" + limit);
    command.addAll(List.of(copy().resolve("bin/orch").toString(), "run", "p.yml"));
    return OrchProcess.start(place, command);
  }

  @Test
  void row33_whateverTheLimitTheRunEndsAndSaysWhy() throws Exception {
    Set<Integer> seen = new HashSet<>();
    boolean isRefused = false;
    for (int limit = 8; limit <= MOST && !seen.contains(0); limit++) {
      OrchProcess orch =
          run(limit, "steps:\n  - run: echo hello\n  - run: exec cat\n    stdin: again\n");
      OrchProcess.Ending ending = orch.end();
      String told = ending.output() + ending.errors();
      assertThat(told).as("with %s", limit).doesNotContain("bug in orch").doesNotContain("\tat ");
      seen.add(ending.status());
      if (told.contains("initialization of VM")) {
        continue;
      }
      switch (ending.status()) {
        case 0 -> assertThat(ending.output()).contains("hello").contains("again");
        case 1 -> isRefused |= assertThatStepsWereRefused(orch, ending);
        default -> assertThat(ending.errors()).contains("orch: cannot go on").contains("ulimit -u");
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 70);
    assertThat(isRefused).isTrue();
  }

  private static boolean assertThatStepsWereRefused(OrchProcess orch, OrchProcess.Ending ending)
      throws IOException {
    assertThat(ending.output()).contains("ulimit -u");
    assertThat(orch.trail()).last().isInstanceOf(RunEvent.RunSealed.class);
    for (RunEvent event : orch.trail()) {
      if (event instanceof RunEvent.AttemptFinished attempt && attempt.failure().isPresent()) {
        assertThat(attempt.failure().get().kind()).isEqualTo(Failure.Kind.NOT_STARTED);
      }
    }
    return true;
  }

  @Test
  void row33_stepsThatFindNoThreadFailAndTheOthersGoOn() throws Exception {
    String playbook =
        """
        max-parallel: 30
        fail-fast: false
        steps:
          - foreach: ${{ range(30) }}
            run: sleep 1
        """;
    OrchProcess orch = run(45, playbook);
    assertThat(orch.end().status()).isEqualTo(1);
    List<RunEvent> trail = orch.trail();
    assertThat(trail).last().isInstanceOf(RunEvent.RunSealed.class);
    List<RunEvent.AttemptFinished> ended = all(trail, RunEvent.AttemptFinished.class);
    assertThat(all(trail, RunEvent.AttemptStarted.class)).hasSameSizeAs(ended);
    long refused =
        ended.stream()
            .filter(attempt ->
                attempt.failure().filter(why -> why.kind() == Failure.Kind.NOT_STARTED).isPresent())
            .count();
    long spawned = all(trail, RunEvent.AttemptSpawned.class).size();
    assertThat(refused).isPositive().isEqualTo(ended.size() - spawned);
  }

  private static <T extends RunEvent> List<T> all(List<RunEvent> trail, Class<T> kind) {
    return trail.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
