package dev.orch.cli;

import dev.orch.expression.EvaluationException;
import dev.orch.expression.Scope;
import dev.orch.expression.Template;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.playbook.Setting;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of a playbook that are needed before its run exists: its width, its time. */
final class PlaybookSettings {
  private PlaybookSettings() {}

  /** What such settings may read: inputs and the environment. */
  static Scope scope(Map<String, Value> inputs, Invocation invocation) {
    Map<String, Value> environment = new LinkedHashMap<>();
    invocation.environment().forEach((name, value) -> environment.put(name, StringValue.of(value)));
    Map<String, Value> variables =
        Map.of(
            "inputs", MapValue.ofNames(inputs),
            "env", MapValue.ofNames(environment));
    return Scope.of(variables);
  }

  /**
   * The value of a setting.
   *
   * @throws UnusablePlaybook if the caller's inputs give none
   */
  static <T> T value(String key, Setting<T> setting, Scope scope) {
    return switch (setting) {
      case Setting.Fixed<T> fixed -> fixed.value();
      case Setting.Computed<T> computed -> computed(key, computed, scope);
    };
  }

  /**
   * A text of the playbook with its expressions filled in.
   *
   * @throws UnusablePlaybook if the caller's inputs give none
   */
  static String text(String key, Template template, Scope scope) {
    try {
      return Texts.text(template.evaluate(scope), new Budget()).text();
    } catch (EvaluationException failure) {
      throw new UnusablePlaybook(key + ": " + failure.reason());
    } catch (FunctionException failure) {
      throw new UnusablePlaybook(key + ": " + failure.reason());
    }
  }

  private static <T> T computed(String key, Setting.Computed<T> computed, Scope scope) {
    Optional<T> value;
    try {
      value = computed.reading().apply(computed.template().evaluate(scope));
    } catch (EvaluationException failure) {
      throw new UnusablePlaybook(key + ": " + failure.reason());
    }
    return value.orElseThrow(() -> new UnusablePlaybook(key + " takes " + computed.expected()));
  }
}
