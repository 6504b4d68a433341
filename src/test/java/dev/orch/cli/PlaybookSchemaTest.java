package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.orch.action.ActionCatalog;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.JsonText;
import dev.orch.playbook.input.PlainData;
import dev.orch.shape.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of playbooks agrees with what the check says. */
class PlaybookSchemaTest {
  private static final String SCHEMA = SchemaCommand.text(ActionCatalog.load());

  private static boolean isValid(Path playbook) throws Exception {
    String json =
        JsonText.write(PlainData.of(Documents.read(Files.readString(playbook))), new Budget())
            .text();
    return new ValidatorFactory()
        .withJsonNodeFactory(new JacksonNode.Factory())
        .validate(SCHEMA, json)
        .isValid();
  }

  @TestFactory
  List<DynamicTest> everyExampleIsValid() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("playbooks"))) {
      return files
          .filter(file -> file.toString().endsWith(".yml"))
          .sorted()
          .map(file ->
              DynamicTest.dynamicTest(file.toString(), () -> assertThat(isValid(file)).isTrue()))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "playbook-is-list",
        "playbook-is-text",
        "playbook-numbers-out-of-range",
        "playbook-unknown-keys",
        "playbook-without-steps",
        "playbook-wrong-types",
        "step-action-arguments",
        "step-bad-durations",
        "step-bad-names",
        "step-is-text",
        "step-nested-mistakes",
        "step-retry-unknown-keys",
        "step-two-actions",
        "step-unknown-keys",
        "step-without-action"
      })
  void whatTheCheckRefusesForItsShapeIsNotValid(String diagnostic) throws Exception {
    assertThat(isValid(Path.of("src/test/resources/diagnostics", diagnostic + ".yml"))).isFalse();
  }
}
