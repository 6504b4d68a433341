package dev.orch.action.http;

import dev.orch.expression.Interpolated;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a request holds secrets. A dry run reads none, and a request with something in their
 * place would be refused, or lock somebody out.
 */
record SecretUse(HttpAction action) {
  boolean isAny() {
    for (Interpolated.Part part : action.url().parts()) {
      boolean isSecret =
          switch (part) {
            case Interpolated.Literal _ -> false;
            case Interpolated.Raw raw -> raw.text().isSecret();
            case Interpolated.Data data -> isSecret(data.value());
          };
      if (isSecret) {
        return true;
      }
    }
    List<Value> values = new ArrayList<>(action.query().values());
    values.addAll(action.headers().values());
    values.addAll(action.form().values());
    action.json().ifPresent(values::add);
    action.body().ifPresent(values::add);
    return action.auth().isPresent() || values.stream().anyMatch(SecretUse::isSecret);
  }

  private static boolean isSecret(Value value) {
    try {
      return Texts.text(value, new Budget()).isSecret();
    } catch (FunctionException e) {
      return true;
    }
  }
}
