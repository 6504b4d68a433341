package dev.orch.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeCheckTest {
  private static final Shape RETRY =
      Shape.fieldsOr(
          "attempts",
          "a retry",
          Field.required("attempts", Shape.templated(Shape.wholeNumber(1, 100)), "How often.")
              .withExample("3"),
          Field.optional("delay", Shape.templated(Shape.duration()), "How long between."),
          Field.optional("backoff", Shape.number(1, Double.POSITIVE_INFINITY), "The factor."),
          Field.optional("jitter", Shape.number(0, 1), "The random part."),
          Field.optional("when", Shape.condition(), "Whether."));

  private static final Shape STEP =
      Shape.fields(
              "a step",
              Field.optional("id", Shape.name(), "Its id."),
              Field.optional("name", Shape.templated(Shape.text()), "Its name."),
              Field.optional("timeout", Shape.templated(Shape.duration()), "Its time."),
              Field.optional("retry", RETRY, "Its attempts."),
              Field.optional("quiet", Shape.truth(), "Whether."),
              Field.optional("state", Shape.choice("present", "absent", "directory"), "Which."),
              Field.optional("needs", Shape.oneOrMore(Shape.name()), "Which before."),
              Field.optional("env", Shape.mapOf(Shape.templated(Shape.text())), "Variables."),
              Field.optional("outputs", Shape.namesTo(Shape.data()), "Results."),
              Field.optional("run", Shape.templated(Shape.text()), "The script."),
              Field.optional("exec", Shape.listOf(Shape.text()), "The program."),
              Field.optional(
                  "steps", Shape.listOf(Shape.named("step", ShapeCheckTest::step)), "In."))
          .with(new Shape.ExactlyOne("action", List.of("run", "exec", "steps")));

  private static Shape step() {
    return STEP;
  }

  private static List<String> mistakes(String step) {
    return Documents.mistakes(step, STEP);
  }

  @Test
  void whatFitsHasNoMistakes() {
    assertThat(
            mistakes(
                """
                id: build
                name: 1.10
                timeout: 1h30m
                retry: { attempts: 3, delay: "${{ vars.delay }}", backoff: 2, jitter: 0.5, when: true }
                quiet: false
                state: absent
                needs: other
                env: { A: 1, B: yes, C: "${{ inputs.x }}!" }
                outputs: { list: [1, null, { a: b }] }
                steps:
                  - run: echo ${{ item }}
                  - needs: [a, b]
                    exec: [ls, -l]
                """))
        .isEmpty();
  }

  @Test
  void unknownKeysAreFoundAtEveryLevelWithTheNearestKnownOne() {
    assertThat(
            mistakes(
                """
                tiemout: 10m
                retry: { attempts: 2, dellay: 1s }
                steps:
                  - run: ls
                    iid: x
                    zzzzzzzzzz: 1
                """))
        .containsExactly(
            "1:1 a step has no key 'tiemout' (did you mean 'timeout'?)",
            "2:23 a retry has no key 'dellay' (did you mean 'delay'?)",
            "5:5 a step has no key 'iid' (did you mean 'id'?)",
            "6:5 a step has no key 'zzzzzzzzzz'");
  }

  @Test
  void fewKeysAreNamedWhenNoneIsNear() {
    assertThat(Documents.mistakes("{ attempts: 2, colour: red }", RETRY))
        .containsExactly(
            "1:16 a retry has no key 'colour' (its keys are attempts, delay, backoff, jitter,"
                + " when)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "timeout: [1m] | timeout takes a duration such as 10m or 1h30m, not a list",
        "timeout: {a: 1} | timeout takes a duration such as 10m or 1h30m, not a map",
        "timeout: | timeout has no value; it takes a duration such as 10m or 1h30m",
        "timeout: ~ | timeout has no value; it takes a duration such as 10m or 1h30m",
        "timeout: 0s | timeout takes at least 1ms, not 0s",
        "timeout: 40000d | timeout takes at most 36525d, not 40000d",
        "id: build it | id takes a name of letters, digits and _ that starts with no digit, at most"
            + " 64 long, not the text 'build it'",
        "id: ${{ x }} | id is fixed: it cannot hold ${{ }}",
        "state: [present] | state takes present, absent or directory, not a list",
        "env: A=1 | env takes a map, not the text 'A=1'",
        "needs: {a: b} | needs takes a name of letters, digits and _ that starts with no digit, at"
            + " most 64 long or a list, not a map",
        "outputs: {a-b: 1} | a key of outputs is a name of letters, digits and _ that starts with"
            + " no digit, at most 64 long, not 'a-b'",
        "retry: x | retry takes a whole number from 1 to 100, not the text 'x'",
        "retry: [1] | retry takes a whole number from 1 to 100 or a map, not a list",
        "retry: 0 | retry takes a whole number from 1 to 100, not the number 0",
        "retry: 2.5 | retry takes a whole number from 1 to 100, not the number 2.5",
        "retry: {attempts: 1, jitter: 2} | jitter takes a number from 0 to 1, not the number 2",
        "retry: {attempts: 1, backoff: .5} | backoff takes a number of at least 1, not the number"
            + " .5",
        "retry: {attempts: 1, backoff: .nan} | backoff takes a number of at least 1, not the number"
            + " .nan",
        "retry: {attempts: 1, when: [a]} | when takes an expression, not a list",
        "retry: ${{ a }}0 | retry takes a whole number from 1 to 100, and text around ${{ }} makes"
            + " it text",
        "steps: {run: ls} | steps takes a list, not a map",
        "exec: | exec has no value; it takes a list",
      })
  void wrongValuesAreNamedInTheAuthorsWords(String entry, String message) {
    assertThat(mistakes("name: x\n" + entry))
        .anySatisfy(
            line -> assertThat(line.replaceFirst(" \\(.*\\)$", "")).endsWith(" " + message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "timeout: 10 | write 10s for seconds or 10m for minutes",
        "timeout: 10 minutes | units are d, h, m, s and ms, as in 1h30m",
        "state: presnt | did you mean 'present'?",
        "quiet: yes | write: true",
        "quiet: Off | write: false",
        "quiet: 'true' | write: true",
        "retry: '3' | without quotes it is a number",
        "retry: ' ${{ a }}' | leave nothing outside of the ${{ }}, not even a space",
      })
  void hintsSayWhatToWriteInstead(String entry, String hint) {
    assertThat(mistakes("run: ls\n" + entry)).singleElement().asString().endsWith("(" + hint + ")");
  }

  @Test
  void theExampleShowsWhatAMissingKeyLooksLike() {
    assertThat(mistakes("run: ls\nretry: { delay: 1s }"))
        .containsExactly("2:8 a retry needs the key 'attempts' (for example: attempts: 3)");
  }

  @Test
  void exactlyOneOfTheKindsIsNeeded() {
    assertThat(mistakes("name: x"))
        .containsExactly("1:1 a step needs its action (for example run, exec or steps)");
    assertThat(mistakes("run: ls\nname: x\nexec: [ls]"))
        .containsExactly("3:1 a step has one action, not run and exec");
  }

  @Test
  void aMistypedActionIsOneMistakeOnly() {
    assertThat(mistakes("rnu: ls"))
        .containsExactly("1:1 a step has no key 'rnu' (did you mean 'run'?)");
  }

  @Test
  void elementsOfListsAreNamedByTheirList() {
    assertThat(mistakes("run: ls\nneeds: [a, [b], 1c, null]"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("an element of needs "))
        .first()
        .asString()
        .startsWith("2:12 ");
  }

  @Test
  void whatMustBeThereCanNotBeSetByAValueAlone() {
    Shape shape =
        Shape.fieldsOr(
            "path",
            "a file",
            Field.required("path", Shape.text(), ""),
            Field.required("mode", Shape.text(), ""));
    assertThat(Documents.mistakes("a.txt", shape))
        .containsExactly("1:1 a file needs the key 'mode'");
  }

  @Test
  void oneOfSeveralIsToldApartByItsSort() {
    Shape shape =
        Shape.oneOf(
            Shape.truth(),
            Shape.wholeNumber(0, 9),
            Shape.listOf(Shape.name()),
            Shape.fields("a loop", Field.optional("items", Shape.data(), "")));
    assertThat(Documents.mistakes("true", shape)).isEmpty();
    assertThat(Documents.mistakes("7", shape)).isEmpty();
    assertThat(Documents.mistakes("[a, b]", shape)).isEmpty();
    assertThat(Documents.mistakes("{ items: 1 }", shape)).isEmpty();
    assertThat(Documents.mistakes("abc", shape))
        .containsExactly(
            "1:1 it takes true or false, a whole number from 0 to 9, a list or a map, not the text"
                + " 'abc'");
    assertThat(Documents.mistakes("[a, 1]", shape)).hasSize(1);
    assertThat(Documents.mistakes("{ itms: 1 }", shape))
        .containsExactly("1:3 a loop has no key 'itms' (did you mean 'items'?)");
  }

  @Test
  void ofSeveralMapsTheOneWithMostKnownKeysIsMeant() {
    Shape shape =
        Shape.oneOf(
            Shape.fields("a file", Field.optional("path", Shape.text(), "")),
            Shape.fields(
                "an address",
                Field.required("host", Shape.text(), ""),
                Field.optional("port", Shape.wholeNumber(1, 65_535), "")));
    assertThat(Documents.mistakes("{ host: web, prt: 1 }", shape))
        .containsExactly("1:14 an address has no key 'prt' (did you mean 'port'?)");
  }

  @Test
  void longAndBrokenTextsAreShownInOneShortLine() {
    String text = "\"" + "x".repeat(70) + "\"";
    assertThat(mistakes("run: ls\nid: " + text))
        .singleElement()
        .asString()
        .endsWith("not the text '" + "x".repeat(40) + "…'");
    assertThat(mistakes("run: ls\nid: \"a\\nb\\e[31m\""))
        .singleElement()
        .asString()
        .doesNotContain("\n", "\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$${{ x }}", "$ {{ x }}", "{{ x }}"})
  void whatOnlyLooksLikeATemplateIsFixedText(String text) {
    assertThat(Documents.mistakes("'" + text + "'", Shape.text())).isEmpty();
  }

  @Test
  void timesAreKeptWithinTheirRange() {
    Shape shape = Shape.duration(Duration.ofSeconds(1), Duration.ofHours(1));
    assertThat(Documents.mistakes("1s", shape)).isEmpty();
    assertThat(Documents.mistakes("1h", shape)).isEmpty();
    assertThat(Documents.mistakes("999ms", shape))
        .containsExactly("1:1 it takes at least 1s, not 999ms");
    assertThat(Documents.mistakes("61m", shape))
        .containsExactly("1:1 it takes at most 1h, not 61m");
  }

  @Test
  void aThousandStepsAreCheckedInOnePass() {
    StringBuilder text = new StringBuilder("steps:\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("  - { run: ls, nam: x }\n");
    }
    assertThat(mistakes(text.toString())).hasSize(1_000);
  }

  @Test
  void problemsPointAtExactlyTheWrongPart() {
    Node node = Documents.read("run: ls\ntimeout: 5min # slow");
    Problems problems = new Problems();
    ShapeCheck.check(node, STEP, "it", problems);
    List<String> marked = new ArrayList<>();
    problems.inOrder().forEach(problem -> marked.add(marked(problem.range())));
    assertThat(marked).containsExactly("5min");
  }

  private static String marked(SourceRange range) {
    return range.file().text().substring(range.start(), range.end());
  }
}
