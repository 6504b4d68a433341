package dev.orch.playbook;

import dev.orch.expression.Template;
import dev.orch.value.Value;
import java.util.Optional;
import java.util.function.Function;

/** A value of the language that the author wrote down, or an expression that gives it. */
public sealed interface Setting<T> {

  /** Written down. */
  record Fixed<T>(T value) implements Setting<T> {}

  /**
   * Given by an expression when it is needed.
   *
   * @param reading from what the expression gives to what is needed; empty where it does not fit
   * @param expected what is needed, for people: {@code a duration such as 10m}
   */
  record Computed<T>(Template template, Function<Value, Optional<T>> reading, String expected)
      implements Setting<T> {}
}
