package dev.orch.action.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.FakeActionContext;
import dev.orch.action.FakeRespondent;
import dev.orch.event.Failure;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskActionTest {
  @TempDir Path directory;

  private ActionResult ask(String arguments, FakeRespondent respondent)
      throws InterruptedException {
    return Arrangement.action(new AskAction.Type(), arguments)
        .perform(new FakeActionContext(directory, directory).withRespondent(respondent));
  }

  private Value answer(String arguments, String... answers) throws InterruptedException {
    ActionResult result = ask(arguments, new FakeRespondent(List.of(answers)));
    assertThat(result.failure()).isEmpty();
    assertThat(result.isChanged()).isFalse();
    assertThat(result.outputs()).containsOnlyKeys("answer");
    return result.outputs().values().iterator().next();
  }

  @Test
  void aQuestionAloneTakesText() throws Exception {
    assertThat(answer("Who are you?", " Ada Lovelace ")).isEqualTo(StringValue.of("Ada Lovelace"));
  }

  @Test
  void answersHaveTheTypeThatIsAskedFor() throws Exception {
    assertThat(answer("{ message: m, type: integer }", "-7")).isEqualTo(new IntValue(-7));
    assertThat(answer("{ message: m, type: number }", "2.5e1")).isEqualTo(new DoubleValue(25));
    assertThat(answer("{ message: m, type: boolean }", "Y")).isEqualTo(BoolValue.TRUE);
    assertThat(answer("{ message: m, type: duration }", "1h30m"))
        .isEqualTo(new DurationValue(Duration.ofMinutes(90)));
    assertThat(answer("{ message: m, options: [a, b] }", "b")).isEqualTo(StringValue.of("b"));
  }

  @Test
  void aSecretStaysMarked() throws Exception {
    Value answer = answer("{ message: m, type: secret }", "hunter22");
    assertThat(answer)
        .isInstanceOfSatisfying(StringValue.class, it -> assertThat(it.isSecret()).isTrue());
  }

  @Test
  void aWrongAnswerIsAskedForAgain() throws Exception {
    FakeRespondent respondent = new FakeRespondent(List.of("x", "0x10", "16"));
    assertThat(ask("{ message: How many, type: integer }", respondent).outputs())
        .containsEntry("answer", new IntValue(16));
    assertThat(respondent.questions()).hasSize(3);
  }

  @Test
  void threeWrongAnswersAreAFailure() throws Exception {
    FakeRespondent respondent = new FakeRespondent(List.of("x", "", "NaN", "1"));
    ActionResult result = ask("{ message: How much, type: number }", respondent);
    assertThat(result.failure())
        .contains(new Failure(Failure.Kind.NOT_STARTED, "no answer was a number: How much"));
    assertThat(respondent.questions()).hasSize(3);
  }

  @Test
  void anEmptyLineMeansTheDefault() throws Exception {
    assertThat(answer("{ message: m, type: integer, default: 3 }", "")).isEqualTo(new IntValue(3));
  }

  @Test
  void theQuestionShowsOptionsAndDefaultInOneLine() throws Exception {
    FakeRespondent respondent = new FakeRespondent(List.of(""));
    var _ = ask("{ message: \"Which\\n one?\", options: [a, b], default: b }", respondent);
    assertThat(respondent.questions()).containsExactly("Which one? (a, b) [b]");
  }

  @Test
  void whereNobodyCanBeAskedTheDefaultIsTaken() throws Exception {
    assertThat(answer("{ message: m, default: x }")).isEqualTo(StringValue.of("x"));
  }

  @Test
  void whereNobodyCanBeAskedAndThereIsNoDefaultItFailsAndSaysHow() throws Exception {
    ActionResult result = ask("Which?", new FakeRespondent(List.of()));
    assertThat(result.failure().orElseThrow().message())
        .startsWith("nobody can be asked: Which?; ")
        .contains("at a terminal", "default", "-i");
  }

  @Test
  void whoAcceptsDefaultsIsNotAsked() throws Exception {
    FakeRespondent respondent = FakeRespondent.acceptingDefaults();
    assertThat(ask("{ message: m, default: x }", respondent).outputs())
        .containsEntry("answer", StringValue.of("x"));
    assertThat(ask("{ message: m, type: boolean }", respondent).outputs())
        .containsEntry("answer", BoolValue.TRUE);
    assertThat(ask("{ message: m, type: boolean, default: false }", respondent).outputs())
        .containsEntry("answer", BoolValue.FALSE);
    assertThat(ask("m", respondent).failure().orElseThrow().message())
        .startsWith("--yes has no answer");
    assertThat(respondent.questions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{ message: m, type: choice } | a choice needs options",
        "{ message: m, type: integer, options: [1] } | options are for the type choice",
        "{ message: m, type: integer, default: x } | the default must be a whole number",
        "{ message: m, options: [a, b], default: c } | the default must be one of a, b",
        "{ message: m, type: secret, default: c } | a secret has no default: it would stand in the"
            + " playbook",
      })
  void keysThatDoNotFitAreFoundBeforeTheRun(String arguments, String mistake) {
    assertThat(Arrangement.mistakes(new AskAction.Type(), arguments))
        .containsExactly("1:1 ask: " + mistake);
  }
}
