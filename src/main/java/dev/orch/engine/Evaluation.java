package dev.orch.engine;

import dev.orch.expression.EvaluationException;
import dev.orch.expression.Expression;
import dev.orch.expression.Scope;
import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.playbook.Setting;
import dev.orch.value.BoolValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Computes values for steps; what has none fails the step, with a reason that names the key. */
final class Evaluation {
  private Evaluation() {}

  /** Something that is computed. */
  @FunctionalInterface
  interface Computed<T> {
    T value() throws EvaluationException, StepMisfit;
  }

  /**
   * Computes a value.
   *
   * @param key what it is for: {@code when}, {@code outputs.digest}
   */
  static <T> T of(String key, Computed<T> computed) throws StepMisfit {
    try {
      return computed.value();
    } catch (EvaluationException failure) {
      throw new StepMisfit(key + ": " + failure.reason() + " (" + failure.range() + ")");
    } catch (PlaybookScope.Unavailable unavailable) {
      throw new StepMisfit(key + ": " + unavailable.reason());
    }
  }

  static boolean truth(String key, Expression expression, Scope scope) throws StepMisfit {
    Value value = of(key, () -> expression.evaluate(scope));
    if (value instanceof BoolValue truth) {
      return truth.isTrue();
    }
    throw new StepMisfit(
        key
            + ": '"
            + expression.source()
            + "' gives a "
            + value.typeName()
            + ", not true or false");
  }

  static Map<String, Value> values(String key, Map<String, TemplateTree> trees, Scope scope)
      throws StepMisfit {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, TemplateTree> entry : trees.entrySet()) {
      String name = key + "." + entry.getKey();
      values.put(entry.getKey(), of(name, () -> entry.getValue().evaluate(scope)));
    }
    return values;
  }

  static StringValue text(String key, Template template, Scope scope) throws StepMisfit {
    return text(of(key, () -> template.evaluate(scope)));
  }

  /** A value as the text that a template makes of it. */
  static StringValue text(Value value) throws StepMisfit {
    try {
      return Texts.text(value, new Budget());
    } catch (FunctionException failure) {
      throw new StepMisfit(failure.reason());
    }
  }

  static <T> Optional<T> setting(String key, Optional<Setting<T>> setting, Scope scope)
      throws StepMisfit {
    return setting.isEmpty() ? Optional.empty() : Optional.of(setting(key, setting.get(), scope));
  }

  static <T> T setting(String key, Setting<T> setting, Scope scope) throws StepMisfit {
    return switch (setting) {
      case Setting.Fixed<T> fixed -> fixed.value();
      case Setting.Computed<T> computed -> {
        Value value = of(key, () -> computed.template().evaluate(scope));
        yield computed
            .reading()
            .apply(value)
            .orElseThrow(() -> new StepMisfit(key + " takes " + computed.expected()));
      }
    };
  }
}
