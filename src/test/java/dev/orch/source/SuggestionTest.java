package dev.orch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionTest {
  private static final List<String> KEYS =
      List.of("id", "name", "needs", "when", "timeout", "retry", "max-parallel", "run", "env");

  @Test
  void swappedLettersAreOneMistake() {
    assertThat(Suggestion.nearest("tiemout", KEYS)).contains("timeout");
    assertThat(Suggestion.nearest("rnu", KEYS)).contains("run");
    assertThat(Suggestion.nearest("di", KEYS)).contains("id");
  }

  @Test
  void missingAddedAndWrongLettersAreFound() {
    assertThat(Suggestion.nearest("need", KEYS)).contains("needs");
    assertThat(Suggestion.nearest("wehn", KEYS)).contains("when");
    assertThat(Suggestion.nearest("rettry", KEYS)).contains("retry");
    assertThat(Suggestion.nearest("nome", KEYS)).contains("name");
  }

  @Test
  void caseDashesAndUnderscoresCountAsNothing() {
    assertThat(Suggestion.nearest("MAX_PARALLEL", KEYS)).contains("max-parallel");
    assertThat(Suggestion.nearest("Timeout", KEYS)).contains("timeout");
    assertThat(Suggestion.nearest("maxParallel", KEYS)).contains("max-parallel");
  }

  @Test
  void strangeNamesGetNoSuggestion() {
    assertThat(Suggestion.nearest("strategy", KEYS)).isEmpty();
    assertThat(Suggestion.nearest("x", KEYS)).isEmpty();
    assertThat(Suggestion.nearest("if", KEYS)).isEmpty();
    assertThat(Suggestion.nearest("", KEYS)).isEmpty();
    assertThat(Suggestion.nearest("abc", List.of("x", "xyz", ""))).isEmpty();
  }

  @Test
  void theNearestOfSeveralWins() {
    assertThat(Suggestion.nearest("step2", List.of("step1", "step22", "step2x", "step")))
        .contains("step1");
    assertThat(Suggestion.nearest("deploy", List.of("deploys", "deploy_", "Deploy")))
        .contains("Deploy");
  }

  @Test
  void hugeNamesCostNothing() {
    String huge = "x".repeat(1_000_000);

    assertThat(Suggestion.nearest(huge, KEYS)).isEmpty();
    assertThat(Suggestion.nearest("xx", List.of(huge))).isEmpty();
  }

  @Test
  void nameThatIsSpeltOutOrCutShortIsFound() {
    assertThat(Suggestion.nearest("environment", KEYS)).contains("env");
    assertThat(Suggestion.nearest("max", KEYS)).contains("max-parallel");
  }

  @Test
  void hintAsksTheQuestion() {
    assertThat(Suggestion.hint("tiemout", KEYS)).contains("did you mean 'timeout'?");
  }
}
