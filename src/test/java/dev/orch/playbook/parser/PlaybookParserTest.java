package dev.orch.playbook.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.Template;
import dev.orch.playbook.AttemptRules.Retry;
import dev.orch.playbook.FakeActions;
import dev.orch.playbook.Foreach;
import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.InputType;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.SecretDeclaration;
import dev.orch.playbook.Setting;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import dev.orch.source.Problems;
import dev.orch.source.Snippet;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaybookParserTest {
  @TempDir Path directory;
  private final Problems problems = new Problems();

  private Playbook parse(Path path) {
    return new PlaybookParser(new YamlReader(), new FakeActions())
        .parse(path, path.getFileName().toString(), problems)
        .orElseThrow();
  }

  private Playbook parse(String text) throws IOException {
    return parse(Files.writeString(directory.resolve("test-run.yml"), text));
  }

  private Playbook release() {
    Playbook playbook = parse(Path.of("src/test/resources/playbook/release.yml"));
    assertThat(Snippet.renderAll(problems.inOrder(), Snippet.Colors.OFF)).isEmpty();
    return playbook;
  }

  private static InputDeclaration input(Playbook playbook, String name) {
    return Objects.requireNonNull(playbook.inputs().get(name));
  }

  private static String variable(Step step, String name) {
    return Objects.requireNonNull(step.process().environment().get(name)).text().text();
  }

  private static List<String> ids(List<Step> steps) {
    return steps.stream().map(Step::id).toList();
  }

  @Test
  void everyKeyOfAPlaybookIsRead() {
    Playbook playbook = release();

    assertThat(playbook.name()).isEqualTo("release");
    assertThat(playbook.description()).contains("Build, verify and ship the shop.");
    assertThat(playbook.inputs().keySet())
        .containsExactly("version", "env", "replicas", "wait", "regions");
    assertThat(playbook.vars().keySet()).containsExactly("image", "labels");
    assertThat(playbook.environment().get("TZ"))
        .extracting(it -> it.text().text())
        .isEqualTo("UTC");
    assertThat(playbook.maxParallel()).contains(new Setting.Fixed<>(4L));
    assertThat(playbook.timeout()).contains(new Setting.Fixed<>(Duration.ofHours(2)));
    assertThat(playbook.isFailFast()).isTrue();
    assertThat(playbook.lock()).map(Template::isConstant).contains(false);
    assertThat(playbook.outputs().keySet()).containsExactly("digest");
    assertThat(ids(playbook.onSuccess())).containsExactly("log_1");
    assertThat(ids(playbook.onFailure())).containsExactly("log_1_2");
    assertThat(ids(playbook.finallySteps())).containsExactly("run_1");
  }

  @Test
  void inputsHaveTheirTypesRulesAndDefaults() {
    Playbook playbook = release();

    InputDeclaration version = input(playbook, "version");
    assertThat(version.type()).isEqualTo(InputType.STRING);
    assertThat(version.isRequired()).isTrue();
    assertThat(version.pattern()).contains("\\d+\\.\\d+\\.\\d+");
    assertThat(input(playbook, "env").standard()).contains(StringValue.of("staging"));
    assertThat(input(playbook, "env").options()).containsExactly("staging", "production");
    assertThat(input(playbook, "replicas").standard()).contains(new IntValue(3));
    assertThat(input(playbook, "replicas").maximum()).contains(20.0);
    assertThat(input(playbook, "wait").standard())
        .contains(new DurationValue(Duration.ofSeconds(90)));
    assertThat(input(playbook, "regions").type()).isEqualTo(InputType.LIST);
  }

  @Test
  void secretsNameTheirSources() {
    assertThat(release().secrets().get("token"))
        .isInstanceOfSatisfying(
            SecretDeclaration.FromEnvironment.class,
            secret -> assertThat(secret.variable()).isEqualTo("DEPLOY_TOKEN"));
    assertThat(release().secrets().get("key"))
        .isInstanceOfSatisfying(
            SecretDeclaration.FromFile.class,
            secret -> assertThat(secret.path()).isEqualTo("keys/deploy.pem"));
  }

  @Test
  void idsComeFromTheAuthorTheNameOrThePlace() {
    assertThat(ids(release().steps()))
        .containsExactly("build", "parallel_2", "ship_it_now", "fan", "unit_of_work", "exec_6");
    Work.Parallel tests = (Work.Parallel) release().steps().get(1).work();
    assertThat(ids(tests.steps())).containsExactly("unit", "e2e");
    assertThat(ids(tests.handlers().rescue())).containsExactly("log_1");
  }

  @Test
  void defaultsHoldForActionsThatSayNothing() {
    Playbook playbook = release();
    Step build = playbook.steps().getFirst();
    Step tests = playbook.steps().get(1);
    Step e2e = ((Work.Parallel) tests.work()).steps().get(1);

    assertThat(build.attempts().timeout()).contains(new Setting.Fixed<>(Duration.ofMinutes(10)));
    assertThat(build.attempts().retry().map(Retry::attempts)).contains(new Setting.Fixed<>(2L));
    assertThat(build.process().shell()).map(it -> it.text().text()).contains("bash");
    assertThat(tests.attempts().timeout()).isEmpty();
    assertThat(tests.attempts().retry()).isEmpty();
    Retry retry = e2e.attempts().retry().orElseThrow();
    assertThat(retry.attempts()).isEqualTo(new Setting.Fixed<>(3L));
    assertThat(retry.delay()).isEqualTo(new Setting.Fixed<>(Duration.ofSeconds(5)));
    assertThat(retry.backoff()).isEqualTo(2);
    assertThat(retry.maxDelay()).contains(Duration.ofMinutes(1));
    assertThat(retry.jitter()).isEqualTo(0.2);
    assertThat(retry.when()).map(Object::toString).contains("result.exitCode != 2");
  }

  @Test
  void blockPassesItsEnvironmentAndDirectoryDown() {
    Step ship = release().steps().get(2);
    Work.Group group = (Work.Group) ship.work();
    Step deploy = group.steps().get(0);
    Step warm = group.steps().get(1);

    assertThat(ship.when()).map(Object::toString).contains("inputs.env == 'production'");
    assertThat(deploy.process().environment().keySet()).containsExactly("STAGE", "FORCE");
    assertThat(variable(deploy, "STAGE")).isEqualTo("other");
    assertThat(variable(deploy, "FORCE")).isEqualTo("1");
    assertThat(deploy.process().directory()).map(it -> it.text().text()).contains("ship");
    assertThat(deploy.process().standardInput()).map(it -> it.text().text()).contains("yes");
    assertThat(deploy.needs()).isEmpty();
    assertThat(warm.needs()).contains(List.of());
    assertThat(warm.process().environment().keySet()).containsExactly("STAGE");
    assertThat(warm.attempts().timeout().orElseThrow()).isInstanceOf(Setting.Computed.class);
    assertThat(warm.attempts().until()).isPresent();
    assertThat(ids(group.handlers().finallySteps())).containsExactly("set_1");
  }

  @Test
  void foreachTakesExpressionsAndMatrices() {
    Playbook playbook = release();
    Foreach fan = playbook.steps().get(3).foreach().orElseThrow();
    Foreach.Matrix matrix = (Foreach.Matrix) fan.members();

    assertThat(fan.itemName()).isEqualTo("cell");
    assertThat(fan.maxParallel()).contains(new Setting.Fixed<>(8L));
    assertThat(matrix.axes().keySet()).containsExactly("os", "arch");
    assertThat(matrix.exclude()).hasSize(1);
    Foreach each = playbook.steps().get(4).foreach().orElseThrow();
    assertThat(each.itemName()).isEqualTo("item");
    assertThat(each.members()).isInstanceOf(Foreach.Each.class);
  }

  @Test
  void switchHasItsCasesInOrder() {
    Work.Switch work = (Work.Switch) release().steps().get(4).work();

    assertThat(work.subject()).hasToString("item");
    assertThat(work.cases().keySet()).containsExactly("eu", "us");
    assertThat(work.otherwise()).hasSize(1);
  }

  @Test
  void truthsOfAStepAreRead() {
    Step step = release().steps().get(5);

    assertThat(step.isQuiet()).isTrue();
    assertThat(step.results().isOutputSecret()).isTrue();
    assertThat(step.results().isContinuingOnError()).isTrue();
    assertThat(step.results().failWhen()).map(Object::toString).contains("result.exitCode > 1");
    assertThat(step.repetition().isIdempotent()).contains(true);
    assertThat(step.repetition().check()).isPresent();
    assertThat(step.process().isInteractive()).isTrue();
    assertThat(release().steps().getFirst().tags()).containsExactly("build");
    assertThat(release().steps().getFirst().upToDate().orElseThrow().creates()).isPresent();
  }

  @Test
  void nameDefaultsToTheFile() throws IOException {
    assertThat(parse("steps: [{ run: x }]\n").name()).isEqualTo("test-run");
  }

  @Test
  void calledPlaybookIsReadRelativeToItsCaller() throws IOException {
    Files.createDirectories(directory.resolve("parts"));
    Files.writeString(
        directory.resolve("parts/inner.yml"),
        "inputs: { region: { required: true } }\nsteps: [{ playbook: ../leaf.yml }]\n");
    Files.writeString(directory.resolve("leaf.yml"), "steps: [{ run: x }]\n");
    Playbook outer =
        parse("steps: [{ playbook: parts/inner.yml, inputs: { region: \"${{ 'eu' }}\" } }]\n");

    assertThat(problems.inOrder()).isEmpty();
    Work.PlaybookCall call = (Work.PlaybookCall) outer.steps().getFirst().work();
    assertThat(call.playbook().name()).isEqualTo("inner");
    assertThat(call.playbook().directory()).isEqualTo(directory.resolve("parts"));
    assertThat(call.inputs().keySet()).containsExactly("region");
    Work.PlaybookCall leaf = (Work.PlaybookCall) call.playbook().steps().getFirst().work();
    assertThat(leaf.playbook().path()).isEqualTo(directory.resolve("leaf.yml"));
  }

  @Test
  void playbooksThatCallWithoutEndAreNamed() throws IOException {
    Files.writeString(directory.resolve("a.yml"), "steps: [{ playbook: b.yml }]\n");
    Files.writeString(directory.resolve("b.yml"), "steps: [{ playbook: ./a.yml }]\n");
    parse(directory.resolve("a.yml"));

    assertThat(problems.inOrder())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message()).isEqualTo("this call never ends: a.yml → b.yml → a.yml");
          assertThat(problem.range()).hasToString("b.yml:1:21");
        });
  }

  @Test
  void callsThatMultiplyAreRefused() throws IOException {
    for (int i = 0; i < 19; i++) {
      String call = "{ playbook: p" + (i + 1) + ".yml }";
      Files.writeString(
          directory.resolve("p" + i + ".yml"), "steps: [" + call + ", " + call + "]\n");
    }
    Files.writeString(directory.resolve("p19.yml"), "steps: [{ run: x }]\n");
    parse(directory.resolve("p0.yml"));

    assertThat(problems.inOrder())
        .anySatisfy(problem ->
            assertThat(problem.message())
                .isEqualTo("this makes more than 10000 calls of playbooks"));
  }

  @Test
  void chainOfCallsHasALimit() throws IOException {
    for (int i = 0; i < 25; i++) {
      Files.writeString(
          directory.resolve("p" + i + ".yml"), "steps: [{ playbook: p" + (i + 1) + ".yml }]\n");
    }
    parse(directory.resolve("p0.yml"));

    assertThat(problems.inOrder())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message()).isEqualTo("playbooks call each other more than 20 deep"));
  }
}
