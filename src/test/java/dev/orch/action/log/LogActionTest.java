package dev.orch.action.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.FakeActionContext;
import dev.orch.expression.Scope;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogActionTest {
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "hosts", ListValue.ofStrings(List.of("a", "b")),
              "text", StringValue.of("${{ hosts }}")));

  @TempDir Path directory;

  private List<String> lines(String arguments) throws InterruptedException {
    FakeActionContext context = new FakeActionContext(directory, directory);
    ActionResult result =
        Arrangement.action(new LogAction.Type(), arguments, SCOPE).perform(context);
    assertThat(result).isEqualTo(ActionResult.unchanged(Map.of()));
    return context.output().lines().toList();
  }

  @Test
  void aMessageIsALineOfOutput() throws Exception {
    assertThat(lines("Hello!")).containsExactly("Hello!");
    assertThat(lines("1.10")).containsExactly("1.10");
  }

  @Test
  void aWarningSaysSoInEachLine() throws Exception {
    assertThat(lines("{ message: \"a\\nb\", level: warning }"))
        .containsExactly("warning: a", "warning: b");
  }

  @Test
  void listsAreShownAsJson() throws Exception {
    assertThat(lines("'${{ hosts }}'")).containsExactly("[\"a\",\"b\"]");
    assertThat(lines("'hosts: ${{ hosts }}.'")).containsExactly("hosts: [\"a\",\"b\"].");
  }

  @Test
  void dataIsNeverReadAsAnExpression() throws Exception {
    assertThat(lines("'${{ text }}'")).containsExactly("${{ hosts }}");
  }
}
