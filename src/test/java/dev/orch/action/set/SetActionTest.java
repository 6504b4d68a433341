package dev.orch.action.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.FakeActionContext;
import dev.orch.expression.Scope;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetActionTest {
  @TempDir Path directory;

  private ActionResult set(String arguments, Scope scope) throws InterruptedException {
    return Arrangement.action(new SetAction.Type(), arguments, scope)
        .perform(new FakeActionContext(directory, directory));
  }

  @Test
  void theKeysAreTheAuthorsAndTheValuesAnyData() throws Exception {
    ActionResult result =
        set(
            "{ version: '1.2', number: 1.10, tags: [a, '${{ n }}'], none: ~, map: { values: x } }",
            Scope.of(Map.of("n", new IntValue(3))));
    assertThat(result.isChanged()).isFalse();
    assertThat(result.outputs())
        .containsExactly(
            Map.entry("version", StringValue.of("1.2")),
            Map.entry("number", new DoubleValue(1.1)),
            Map.entry("tags", ListValue.of(StringValue.of("a"), new IntValue(3))),
            Map.entry("none", NullValue.NULL),
            Map.entry("map", MapValue.ofNames(Map.of("values", StringValue.of("x")))));
  }

  @Test
  void aSecretStaysMarked() throws Exception {
    ActionResult result =
        set("{ key: 'Bearer ${{ t }}' }", Scope.of(Map.of("t", StringValue.secret("hunter22"))));
    assertThat(result.outputs().get("key"))
        .isInstanceOfSatisfying(StringValue.class, it -> assertThat(it.isSecret()).isTrue());
  }

  @Test
  void namesThatNoExpressionCouldReadAreRefused() {
    assertThat(Arrangement.mistakes(new SetAction.Type(), "{ my-name: 1 }"))
        .singleElement()
        .asString()
        .startsWith("1:3 a key of set is a name of letters");
    assertThat(Arrangement.mistakes(new SetAction.Type(), "[a]"))
        .containsExactly("1:1 set takes a map, not a list");
  }
}
