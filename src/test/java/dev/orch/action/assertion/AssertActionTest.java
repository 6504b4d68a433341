package dev.orch.action.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.expression.Scope;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertActionTest {
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "inputs",
              MapValue.ofNames(
                  Map.of(
                      "count",
                      new IntValue(2),
                      "name",
                      StringValue.of("shop"),
                      "token",
                      StringValue.secret("hunter22"),
                      "hosts",
                      ListValue.ofStrings(List.of("a", "b"))))));

  @TempDir Path directory;

  private ActionResult check(String arguments) throws InterruptedException {
    return Arrangement.action(new AssertAction.Type(), arguments, SCOPE)
        .perform(new FakeActionContext(directory, directory).withScope(SCOPE));
  }

  private String failure(String arguments) throws InterruptedException {
    Failure failure = check(arguments).failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.ASSERTION);
    return failure.message();
  }

  @Test
  void conditionsThatHoldChangeNothing() throws Exception {
    assertThat(check("inputs.count == 2")).isEqualTo(ActionResult.unchanged(Map.of()));
    assertThat(check("[ 'inputs.count > 1', '${{ inputs.name == \"shop\" }}' ]").failure())
        .isEmpty();
    assertThat(check("true").failure()).isEmpty();
  }

  @Test
  void aConditionThatDoesNotHoldIsNamedWithWhatItRead() throws Exception {
    assertThat(failure("inputs.count > 3"))
        .isEqualTo("`inputs.count > 3` does not hold (inputs.count is 2)");
    assertThat(failure("inputs.name.startsWith('x') || size(inputs.hosts) > inputs.count"))
        .endsWith("(inputs.name is 'shop', inputs.hosts is a list of 2, inputs.count is 2)");
  }

  @Test
  void aSecretIsNeverNamed() throws Exception {
    assertThat(failure("inputs.token == ''"))
        .isEqualTo("`inputs.token == ''` does not hold (inputs.token is a secret)");
  }

  @Test
  void allConditionsThatFailAreNamed() throws Exception {
    assertThat(failure("{ that: [inputs.count == 2, inputs.count == 3, 1 > 2], message: No. }"))
        .isEqualTo(
            "No. (`inputs.count == 3` does not hold (inputs.count is 2); `1 > 2` does not hold)");
  }

  @Test
  void aConditionWithoutTruthIsAFailure() throws Exception {
    assertThat(failure("inputs.count"))
        .isEqualTo("`inputs.count` is the number 2, not true or false");
    assertThat(failure("inputs.nothing == 1")).startsWith("`inputs.nothing == 1` has no value: ");
  }

  @Test
  void aBrokenConditionIsFoundBeforeTheRunAtItsPlace() {
    assertThat(Arrangement.mistakes(new AssertAction.Type(), "that:\n  - 1 == 1\n  - 1 == \n"))
        .singleElement()
        .asString()
        .startsWith("3:");
  }
}
