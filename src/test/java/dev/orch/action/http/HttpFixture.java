package dev.orch.action.http;

import dev.orch.action.Action;
import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.expression.Scope;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.Map;
import java.util.Optional;

/** Makes requests as a playbook does. */
final class HttpFixture {
  private HttpFixture() {}

  static Action action(String arguments) {
    return Arrangement.action(new HttpAction.Type(), arguments);
  }

  static ActionResult perform(String arguments, FakeActionContext context) throws Exception {
    return action(arguments).perform(context);
  }

  static Failure failure(String arguments, FakeActionContext context) throws Exception {
    return perform(arguments, context).failure().orElseThrow();
  }

  /** A scope with the variable {@code x}. */
  static Scope x(Value value) {
    return name -> name.equals("x") ? Optional.of(value) : Optional.empty();
  }

  /** A scope with the secret {@code secrets.token}. */
  static Scope secret(String text) {
    Value secrets = MapValue.ofNames(Map.of("token", StringValue.secret(text)));
    return name -> name.equals("secrets") ? Optional.of(secrets) : Optional.empty();
  }

  static String text(ActionResult result, String name) {
    return ((StringValue) value(result, name)).text();
  }

  static Value value(ActionResult result, String name) {
    Value recorded = result.result().get(name);
    Value value = recorded == null ? result.unrecorded().get(name) : recorded;
    if (value == null) {
      throw new AssertionError("no " + name + " in " + result);
    }
    return value;
  }
}
