package dev.orch.playbooks;

import static dev.orch.playbooks.OrchProgram.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.http.LoopbackServer;
import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every playbook of the project does what it says. */
@Timeout(300)
class PlaybooksTest {
  /** These cannot run as they are: one builds the project, the other needs its repository. */
  private static final Set<String> RUN_ELSEWHERE =
      Set.of("playbooks/build.yml", "playbooks/release.yml");

  private static final String SHOWS_RAW = "playbooks/features/quoting.yml";

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> everyPlaybookRunsAsItIs() throws IOException {
    return Project.playbooks().stream()
        .filter(name -> !RUN_ELSEWHERE.contains(name))
        .map(name -> DynamicTest.dynamicTest(name, () -> runsAsItIs(name)));
  }

  private void runsAsItIs(String name) throws IOException {
    Project project = Project.copyTo(directory.resolve(name.replace('/', '-')));
    OrchProgram.Ending ending = expect(0, project.orch().run(name));
    assertThat(ending.out()).contains(" succeeded after ");
    assertThat(project.strayFiles()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> noPlaybookHasAProblem() throws IOException {
    OrchProgram orch = new OrchProgram(Path.of("").toAbsolutePath(), directory);
    return Project.playbooks().stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  OrchProgram.Ending ending = expect(0, orch.call("check", name));
                  if (name.equals(SHOWS_RAW)) {
                    assertThat(ending.text()).containsOnlyOnce("warning:").contains("raw()");
                  } else {
                    assertThat(ending.text()).doesNotContain("warning:", "error:");
                  }
                }));
  }

  @Test
  void theFanoutWorksAsWideAsItSays() throws IOException {
    OrchProgram orch = Project.copyTo(directory).orch();
    OrchProgram.Ending ending =
        expect(0, orch.run("playbooks/fanout.yml", "-i", "items=40", "-i", "width=5"));
    assertThat(ending.out()).contains("40 items done; the last square is 1521.");
    int running = 0;
    int most = 0;
    for (EventEnvelope envelope : orch.lastTrail()) {
      switch (envelope.event()) {
        case RunEvent.AttemptStarted _ -> running++;
        case RunEvent.AttemptFinished _ -> running--;
        default -> {}
      }
      most = Math.max(most, running);
    }
    assertThat(most).isBetween(2, 5);
  }

  @Test
  void theBuildWouldCallMavenAndTryWhatItMade() throws IOException {
    OrchProgram orch = Project.copyTo(directory).orch();
    OrchProgram.Ending ending = expect(0, orch.run("playbooks/build.yml", "--dry-run"));
    assertThat(ending.out())
        .contains("would run: mvn --quiet --batch-mode verify")
        .contains("would run: target/orch/bin/orch run --output quiet playbooks/quickstart.yml")
        .contains("package skipped: when: !inputs.tests");
    OrchProgram.Ending quick =
        expect(0, orch.run("playbooks/build.yml", "--dry-run", "-i", "tests=false"));
    assertThat(quick.out()).contains("would run: mvn --quiet --batch-mode -DskipTests package");
  }

  @Test
  void noSecretIsShownOrKept() throws IOException {
    OrchProgram orch = Project.copyTo(directory).orch();
    OrchProgram.Ending ending = expect(0, orch.run("playbooks/features/secrets.yml"));
    assertThat(ending.out()).contains("the token is ***").contains("In Base64 it is ***");
    assertThat(ending.out()).contains("The key is ***");
    assertThat(ending.text() + orch.kept()).doesNotContainPattern("correct horse [0-9]{5}");
    assertThat(ending.text()).doesNotContain("The key is a-key");
  }

  @Test
  void aFailureIsHandledAndTidiedUpAfter() throws IOException {
    Project project = Project.copyTo(directory);
    OrchProgram.Ending ending =
        expect(
            1,
            project.orch().run("playbooks/features/finally-and-handlers.yml", "-i", "broken=true"));
    assertThat(ending.out()).contains("work failed (assertion)").doesNotContain("All went well");
    assertThat(project.path("target/features/handlers.lock")).doesNotExist();
  }

  @Test
  void inputsAreReadAsTheirTypes() throws IOException {
    OrchProgram orch = Project.copyTo(directory).orch();
    OrchProgram.Ending ending =
        expect(
            0,
            orch.run(
                "playbooks/features/inputs.yml",
                "-i",
                "release=2.10",
                "-i",
                "hosts=[web1, web2]",
                "-i",
                "note=It's \"fine\""));
    assertThat(ending.out()).contains("2.10 goes to test on web1, web2 for shop. It's \"fine\"");
    OrchProgram.Ending wrong =
        expect(3, orch.run("playbooks/features/inputs.yml", "-i", "count=9"));
    assertThat(wrong.error()).contains("count");
  }

  @Test
  void aServerIsAskedWhereThereIsOne() throws IOException {
    try (LoopbackServer server =
        LoopbackServer.start(LoopbackServer.giving(200, "application/json", "{}"))) {
      OrchProgram orch = Project.copyTo(directory).orch();
      OrchProgram.Ending ending =
          expect(0, orch.run("playbooks/actions/http.yml", "-i", "server=" + server.address()));
      assertThat(ending.out()).contains("application/json, then 200");
      assertThat(server.requests())
          .extracting(LoopbackServer.Request::method)
          .containsExactly("GET", "POST");
      assertThat(server.request().body()).contains("as \\\"data\\\", never pasted");
    }
  }

  @Test
  void tagsChooseAPart() throws IOException {
    OrchProgram orch = Project.copyTo(directory).orch();
    OrchProgram.Ending ending =
        expect(0, orch.run("playbooks/features/tags.yml", "--tags", "docs"));
    assertThat(ending.out()).contains("| Writing.", "| Tidy again.");
    assertThat(ending.out()).doesNotContain("| Building.", "| Testing.");
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    Project project = Project.copyTo(directory);
    OrchProgram.Ending ending =
        expect(0, project.orch().run("playbooks/features/dry-run.yml", "--dry-run"));
    assertThat(ending.out()).contains("+port=8080").contains("would run: grep port");
    assertThat(project.path("target/features")).doesNotExist();
  }

  @Test
  void whatIsUpToDateIsNotMadeAgain() throws IOException {
    OrchProgram orch = Project.copyTo(directory).orch();
    String playbook = "playbooks/features/up-to-date.yml";
    assertThat(expect(0, orch.run(playbook)).out()).contains("list").doesNotContain("no source");
    assertThat(expect(0, orch.run(playbook)).out()).contains("list skipped: no source has changed");
    Files.writeString(directory.resolve("playbooks/features/new.yml"), "steps: [{ log: new }]");
    assertThat(expect(0, orch.run(playbook)).out()).doesNotContain("no source");
  }

  @Test
  void theListOfPlaybooksIsTheWholeFolder() throws IOException {
    List<String> names = Project.playbooks();
    assertThat(names).hasSizeGreaterThan(35).containsAll(RUN_ELSEWHERE);
    assertThat(Files.isRegularFile(Path.of("playbooks/quickstart.yml"))).isTrue();
  }
}
