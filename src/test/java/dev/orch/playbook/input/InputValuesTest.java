package dev.orch.playbook.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.InputType;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.Snippet;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import dev.orch.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputValuesTest {
  @TempDir Path directory;
  private final Problems problems = new Problems();
  private final Map<String, InputDeclaration> declared = new LinkedHashMap<>();

  private void declare(String name, InputType type) {
    declare(name, type, false, Optional.empty(), Optional.empty());
  }

  private void declare(
      String name,
      InputType type,
      boolean isRequired,
      Optional<String> pattern,
      Optional<Value> standard) {
    SourceRange range = new SourceRange(SourceFile.of("p.yml", "inputs: x"), 0, 6);
    declared.put(
        name,
        new InputDeclaration(
            name,
            type,
            standard,
            isRequired,
            Optional.empty(),
            List.of("staging", "production"),
            pattern,
            Optional.empty(),
            Optional.of(40.0),
            range));
  }

  private InputValues values() {
    return new InputValues(declared, new YamlReader(), directory, problems);
  }

  private Optional<Value> typed(InputType type, String text) {
    declare("x", type);
    InputValues values = values();
    values.readTyped("x", text);
    return Optional.ofNullable(values.values().get("x"));
  }

  private List<String> messages() {
    return problems.inOrder().stream().map(Problem::message).toList();
  }

  @Test
  void textIsTakenAsItIs() {
    for (String text : List.of("1.10", "yes", "", " x ", "${{ secrets.x }}", "a: b", "[1", "\n")) {
      assertThat(typed(InputType.STRING, text)).contains(StringValue.of(text));
    }
    assertThat(messages()).isEmpty();
  }

  @Test
  void numbersAndTruthsAreReadAsYamlHasThem() {
    assertThat(typed(InputType.INTEGER, "12")).contains(new IntValue(12));
    assertThat(typed(InputType.NUMBER, "12")).contains(new DoubleValue(12));
    assertThat(typed(InputType.NUMBER, "1e1")).contains(new DoubleValue(10));
    assertThat(typed(InputType.BOOLEAN, "true")).contains(BoolValue.TRUE);
    assertThat(messages()).isEmpty();
  }

  @Test
  void nothingIsGuessed() {
    assertThat(typed(InputType.INTEGER, "1.0")).isEmpty();
    assertThat(typed(InputType.INTEGER, "twelve")).isEmpty();
    assertThat(typed(InputType.BOOLEAN, "yes")).isEmpty();
    assertThat(typed(InputType.NUMBER, "1,5")).isEmpty();
    assertThat(typed(InputType.NUMBER, "")).isEmpty();
    assertThat(typed(InputType.DURATION, "10")).isEmpty();
    assertThat(messages())
        .hasSize(6)
        .contains("the input 'x' takes true or false, not the text 'yes'");
  }

  @Test
  void choiceIsOneOfItsOptions() {
    assertThat(typed(InputType.CHOICE, "staging")).contains(StringValue.of("staging"));
    assertThat(typed(InputType.CHOICE, "prodution")).isEmpty();
    assertThat(problems.inOrder().getFirst().hint()).contains("did you mean 'production'?");
  }

  @Test
  void listsAreWrittenInBracketsOrWithCommas() {
    assertThat(typed(InputType.LIST, "a, b,c"))
        .contains(ListValue.ofStrings(List.of("a", "b", "c")));
    assertThat(typed(InputType.LIST, "[1, two]"))
        .contains(ListValue.of(new IntValue(1), StringValue.of("two")));
    assertThat(typed(InputType.LIST, "")).contains(ListValue.EMPTY);
    assertThat(typed(InputType.LIST, "[1, ")).isEmpty();
    assertThat(messages()).containsExactly("the text ends where a value is expected");
  }

  @Test
  void mapsAreWrittenInBraces() {
    assertThat(typed(InputType.MAP, "{ a: 1 }"))
        .contains(MapValue.ofNames(Map.of("a", new IntValue(1))));
    assertThat(typed(InputType.MAP, "a")).isEmpty();
    assertThat(problems.inOrder().getFirst().hint()).contains("write { name: value }");
  }

  @Test
  void pathsStartAtTheCaller() {
    assertThat(typed(InputType.PATH, "a/../b"))
        .contains(StringValue.of(directory.resolve("b").toString()));
    assertThat(typed(InputType.PATH, "/etc/hosts")).contains(StringValue.of("/etc/hosts"));
    assertThat(typed(InputType.PATH, "")).isEmpty();
    assertThat(typed(InputType.PATH, "a\0b")).isEmpty();
  }

  @Test
  void durationsAreValues() {
    assertThat(typed(InputType.DURATION, "1h30m"))
        .contains(new DurationValue(Duration.ofMinutes(90)));
  }

  @Test
  void secretStaysMarkedAndOutOfMessages() {
    Value value = typed(InputType.SECRET, "hunter2").orElseThrow();
    assertThat(((StringValue) value).isSecret()).isTrue();

    declare("x", InputType.SECRET, false, Optional.of("[0-9]+"), Optional.empty());
    values().readTyped("x", "hunter2");

    assertThat(Snippet.renderAll(problems.inOrder(), Snippet.Colors.OFF))
        .contains("-i x: error: the input 'x' must match the pattern")
        .doesNotContain("hunter2");
  }

  @Test
  void limitsHold() {
    assertThat(typed(InputType.INTEGER, "41")).isEmpty();
    assertThat(typed(InputType.STRING, "😀".repeat(40))).isPresent();
    assertThat(typed(InputType.STRING, "a".repeat(41))).isEmpty();
    assertThat(messages())
        .containsExactly(
            "the input 'x' must be at most 40, not 41",
            "the input 'x' needs at most 40 characters, not 41");
  }

  @Test
  void patternThatNeverEndsIsStopped() {
    String pattern = "(.*)".repeat(12) + "[^a]b";
    declare("x", InputType.STRING, false, Optional.of(pattern), Optional.empty());

    assertTimeout(Duration.ofSeconds(30), () -> values().readTyped("x", "a".repeat(40)));

    assertThat(messages())
        .containsExactly(
            "the input 'x' has a pattern that takes too long on this text: " + pattern);
  }

  @Test
  void unknownNameIsAProblemWithItsNeighbour() {
    declare("version", InputType.STRING);
    values().readTyped("verison", "1");

    assertThat(Snippet.renderAll(problems.inOrder(), Snippet.Colors.OFF))
        .isEqualTo(
            """
            -i verison: error: this playbook has no input 'verison'
                    did you mean 'version'?
            """);
  }

  @Test
  void commandLineIsStrongerThanTheFileAndTheDefault() throws IOException {
    Path file = Files.writeString(directory.resolve("in.yml"), "a: file\nb: 1.10\nd: ./x\n");
    declare("a", InputType.STRING);
    declare("b", InputType.STRING);
    declare("c", InputType.STRING, false, Optional.empty(), Optional.of(StringValue.of("own")));
    declare("d", InputType.PATH);
    declare("e", InputType.STRING);
    InputValues values = values();
    values.readFile(file, "in.yml");
    values.readTyped("a", "typed");

    assertThat(values.values())
        .containsExactly(
            Map.entry("a", StringValue.of("typed")),
            Map.entry("b", StringValue.of("1.10")),
            Map.entry("c", StringValue.of("own")),
            Map.entry("d", StringValue.of(directory.resolve("x").toString())));
    assertThat(messages()).isEmpty();
  }

  @Test
  void fileOfInputsMustBeAMapOfKnownNames() throws IOException {
    declare("a", InputType.INTEGER);
    values().readFile(Files.writeString(directory.resolve("in.yml"), "[a]\n"), "in.yml");
    values().readFile(Files.writeString(directory.resolve("in.yml"), "b: 1\na: x\n"), "in.yml");

    assertThat(messages())
        .containsExactly(
            "a file of inputs is a map of names and values",
            "this playbook has no input 'b'",
            "the input 'a' takes a whole number, not the text 'x'");
  }

  @Test
  void missingInputsAreListedOnce() {
    declare("a", InputType.STRING, true, Optional.empty(), Optional.empty());
    declare("b", InputType.STRING);
    InputValues values = values();

    assertThat(values.missing()).extracting(InputDeclaration::name).containsExactly("a");
    values.reportMissing();
    assertThat(messages()).containsExactly("the input 'a' is missing");
    values.readTyped("a", "");
    assertThat(values.missing()).isEmpty();
  }
}
