package dev.orch.expression;

import dev.orch.expression.function.FunctionException;
import dev.orch.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an expression finds around it: the values of variables, and the functions that need more
 * than their arguments. Values may be maps that compute their entries on demand: selecting a member
 * calls {@link Map#get} and nothing else.
 */
@FunctionalInterface
public interface Scope {
  /** The value of this variable. */
  Optional<Value> find(String variable);

  /**
   * The result of a function that needs the outside: {@code glob exists readFile succeeded failed
   * always}.
   *
   * @return empty if this scope does not offer the function
   * @throws FunctionException if it cannot give a result
   */
  default Optional<Value> call(String function, List<Value> arguments) throws FunctionException {
    return Optional.empty();
  }

  /**
   * The value of a variable that is written with a leading dot, and so means the outermost
   * namespace.
   */
  default Optional<Value> findAbsolute(String variable) {
    return find(variable);
  }

  /** Whether variables may have names with dots, to be tried before members of shorter names. */
  default boolean hasDottedNames() {
    return false;
  }

  /** A scope without any variable or function. */
  static Scope empty() {
    return variable -> Optional.empty();
  }

  /** A scope with these variables. */
  static Scope of(Map<String, ? extends Value> variables) {
    return variable -> Optional.ofNullable(variables.get(variable));
  }

  /** This scope with one more variable, which hides another of its name. */
  default Scope with(String variable, Value value) {
    return new Extended(this, variable, value);
  }

  /** A scope with one more variable. */
  record Extended(Scope outer, String variable, Value value) implements Scope {
    @Override
    public Optional<Value> find(String name) {
      return name.equals(variable) ? Optional.of(value) : outer.find(name);
    }

    @Override
    public Optional<Value> call(String function, List<Value> arguments) throws FunctionException {
      return outer.call(function, arguments);
    }

    @Override
    public Optional<Value> findAbsolute(String name) {
      return name.equals(variable) ? Optional.of(value) : outer.findAbsolute(name);
    }

    @Override
    public boolean hasDottedNames() {
      return outer.hasDottedNames();
    }
  }
}
