package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orch.action.ActionCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceCommandsTest {
  @TempDir private Path directory;

  static Iterable<String> actions() {
    return ActionCatalog.load().names();
  }

  @Test
  void allActionsAreListedWithWhatTheyDo() {
    CommandRun run = new Orch(directory).call("actions").exitedWith(ExitCode.SUCCEEDED);
    assertThat(run.out().lines()).hasSize(1 + ActionCatalog.load().names().size());
    run.outContains("run     A script through a shell; the shell's exit status decides.");
  }

  @ParameterizedTest
  @MethodSource("actions")
  void anActionIsExplainedWithItsKeysAndAnExample(String name) {
    new Orch(directory)
        .call("actions", name)
        .exitedWith(ExitCode.SUCCEEDED)
        .errIsEmpty()
        .outContains(name + "\n", "\nKeys\n", "\nExample\n");
  }

  @Test
  void theKeysOfAnActionHaveTypesDefaultsAndDescriptions() {
    new Orch(directory).call("actions", "log").outIsGolden("actions/log.txt");
  }

  @Test
  void anUnknownActionIsWrongUsageWithTheNearestOne() {
    new Orch(directory)
        .call("actions", "fiel")
        .exitedWith(ExitCode.USAGE)
        .errContains("there is no action 'fiel'; did you mean 'file'?");
  }

  @Test
  void theSchemaDescribesEveryKeyOfPlaybooksStepsAndActions() throws IOException {
    CommandRun run = new Orch(directory).call("schema").exitedWith(ExitCode.SUCCEEDED);
    JsonNode schema = new ObjectMapper().readTree(run.out());
    assertThat(schema.at("/$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    List<String> silent = new ArrayList<>();
    collectSilent(schema.at("/properties"), "playbook", silent);
    collectSilent(schema.at("/$defs/step/properties"), "step", silent);
    for (String action : actions()) {
      assertThat(schema.at("/$defs/step/properties").has(action)).as(action).isTrue();
    }
    assertThat(silent).isEmpty();
  }

  private static void collectSilent(JsonNode properties, String of, List<String> silent) {
    assertThat(properties.size()).isGreaterThan(10);
    properties
        .properties()
        .forEach(property -> {
          if (property.getValue().path("description").asText().isEmpty()) {
            silent.add(of + "." + property.getKey());
          }
        });
  }
}
