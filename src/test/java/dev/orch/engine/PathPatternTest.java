package dev.orch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.Fuzz;
import dev.orch.expression.function.FunctionException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  private static final String[] PIECES = {
    "*",
    "**",
    "?",
    "[ab]",
    "[!a]",
    "[a-c]",
    "[!b-d]",
    "{a,bc}",
    "{*b,c/,}",
    "\\*",
    "/",
    "a",
    "b",
    "c",
    "ä",
    "😀",
    "-",
    "}",
    ",",
    "]",
    ".",
    "[",
    "{",
    "\\",
    "[*-]",
    "$",
    "^",
    "("
  };

  private static final String[] NAMES = {"a", "b", "c", "/", "*", "ä", "😀", "-", "}", "]", "."};

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.txt a.txt true",
        "*.txt b/a.txt false",
        "**.txt b/a.txt true",
        "**/*.txt a.txt false",
        "a?c abc true",
        "a?c a/c false",
        "[!a] / false",
        "[+-9] / false",
        "[+-9] 5 true",
        "[a-] - true",
        "{a,b}c bc true",
        "{a,}c c true",
        "a,b} a,b} true",
        "\\{a {a true",
        "? 😀 true",
        "a a\\ false"
      })
  void pathsFitOrDoNot(String pattern, String path, boolean fits) throws Exception {
    assertThat(PathPattern.of(pattern).fits(path)).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[a", "[]", "[!]", "{a", "{a{b}}", "a\\", "[b-a]", "[a/b]", "{[a}"})
  void whatIsNoPatternIsSaid(String pattern) {
    assertThatThrownBy(() -> PathPattern.of(pattern))
        .isInstanceOfSatisfying(
            FunctionException.class,
            failure -> assertThat(failure.reason()).contains("is no pattern: "));
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void row76_patternThatTriesEveryWayTakesNoLongerThanOthers() throws Exception {
    String name = "a".repeat(250);
    assertThat(PathPattern.of("*a*a*a*a*a*b").fits(name)).isFalse();
    assertThat(PathPattern.of("*a*a*a*a*a*b").fits(name + "b")).isTrue();
    assertThat(PathPattern.of("**a".repeat(1300) + "b").fits("a".repeat(4000))).isFalse();
    assertThat(PathPattern.of("{*a,**a,a*}".repeat(300) + "b").fits("a".repeat(4000))).isFalse();
    assertThatThrownBy(() -> PathPattern.of("*".repeat(4097)))
        .isInstanceOf(FunctionException.class);
  }

  @Test
  void lineFeedsInNamesAreCharactersLikeOthers() throws Exception {
    assertThat(PathPattern.of("**").fits("a\nb")).isTrue();
    assertThat(PathPattern.of("a?b").fits("a\nb")).isTrue();
  }

  private static String some(Random random, String[] pieces) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n >= 0; n--) {
      text.append(Fuzz.one(random, pieces));
    }
    return text.toString();
  }

  @Test
  void fitsWhatOtherMatchersOfSuchPatternsFit() {
    int[] compared = new int[2];
    Fuzz.repeat(
        20_000,
        random -> {
          String source = some(random, PIECES);
          String name = Path.of(some(random, NAMES)).toString();
          if (source.contains("-\\")) {
            return; // The other one reads such a range as one of another end.
          }
          PathPattern pattern;
          PathMatcher other;
          try {
            pattern = PathPattern.of(source);
            other = FileSystems.getDefault().getPathMatcher("glob:" + source);
          } catch (FunctionException | PatternSyntaxException none) {
            return;
          }
          boolean fits = pattern.fits(name);
          assertThat(fits).as("'%s' of '%s'", name, source).isEqualTo(other.matches(Path.of(name)));
          compared[fits ? 1 : 0]++;
        });
    assertThat(compared[0]).isGreaterThan(1_000);
    assertThat(compared[1]).isGreaterThan(500);
  }
}
