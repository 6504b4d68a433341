package dev.orch.expression.syntax;

import dev.orch.expression.function.Function;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A part of an expression, with its place: indexes of the text that it was read from.
 *
 * <p>Walked by a {@link Visitor} and not by {@code switch}: linking a switch over types costs
 * milliseconds at start.
 */
public sealed interface Syntax {
  /** Where it starts. */
  int start();

  /** Where it ends. */
  int end();

  /** Calls the visitor's method for this kind of part. */
  <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X;

  /** A value as written: {@code 42}, {@code 'text'}. */
  record Literal(Value value, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.literal(this);
    }
  }

  /**
   * A name that the expression's surroundings give a value.
   *
   * @param isAbsolute written with a leading dot: looked up outside of any namespace
   */
  record Name(String name, boolean isAbsolute, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.name(this);
    }
  }

  /** A name that a macro of this expression gives a value, held in this slot. */
  record Local(int slot, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.local(this);
    }
  }

  /**
   * {@code a.b} or {@code a.?b}.
   *
   * @param fieldStart where the field's name starts; it ends with this part
   */
  record Select(
      Syntax operand, StringValue field, boolean isOptional, int fieldStart, int start, int end)
      implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.select(this);
    }
  }

  /** {@code a[b]} or {@code a[?b]}. */
  record Index(Syntax operand, Syntax key, boolean isOptional, int start, int end)
      implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.index(this);
    }
  }

  /** {@code has(a.b)}. */
  record Has(Select tested, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.has(this);
    }
  }

  /**
   * {@code f(a, b)} or {@code a.f(b)}: a function with its arguments.
   *
   * @param name as written, with its namespace
   * @param function empty if no function has this name
   * @param nameStart where the name starts
   * @param nameEnd where the name ends
   */
  record Call(
      String name,
      Optional<Function> function,
      List<Syntax> arguments,
      int nameStart,
      int nameEnd,
      int start,
      int end)
      implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.call(this);
    }
  }

  /** {@code -a} or {@code !a}. */
  record Unary(UnaryOperator operator, Syntax operand, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.unary(this);
    }
  }

  /** {@code a + b} and its like, where both sides are always computed. */
  record Binary(BinaryOperator operator, Syntax left, Syntax right, int start, int end)
      implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.binary(this);
    }
  }

  /**
   * {@code a && b} or {@code a || b}.
   *
   * @param decisive the truth of one side that settles the whole
   */
  record Logic(boolean decisive, Syntax left, Syntax right, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.logic(this);
    }
  }

  /** {@code a ?? b}. */
  record Fallback(Syntax wanted, Syntax otherwise, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.fallback(this);
    }
  }

  /** {@code a ? b : c}. */
  record Conditional(Syntax condition, Syntax then, Syntax otherwise, int start, int end)
      implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.conditional(this);
    }
  }

  /** {@code [a, ?b]}. */
  record ListLiteral(List<Element> elements, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.list(this);
    }
  }

  /**
   * An element of a list as written.
   *
   * @param isOptional marked with a question mark: left out when its optional is empty
   */
  record Element(Syntax value, boolean isOptional) {}

  /** <code>{a: b, ?c: d}</code>. */
  record MapLiteral(List<Entry> entries, int start, int end) implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.map(this);
    }
  }

  /**
   * An entry of a map as written.
   *
   * @param isOptional marked with a question mark: left out when its optional is empty
   */
  record Entry(Syntax key, Syntax value, boolean isOptional) {}

  /**
   * A macro that goes through a list or the keys of a map: {@code a.filter(x, condition)}.
   *
   * @param slot where the member is held (with two variables: the index or key)
   * @param valueSlot where the member is held when there are two variables; otherwise -1
   * @param condition which members count
   * @param body what is computed of each member
   */
  record Comprehension(
      Iteration iteration,
      Syntax operand,
      int slot,
      int valueSlot,
      Optional<Syntax> condition,
      Syntax body,
      int start,
      int end)
      implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.comprehension(this);
    }
  }

  /**
   * A macro that names one value: {@code cel.bind(x, a, body)}, {@code a.optMap(x, body)}.
   *
   * @param slot where the value is held
   */
  record Binding(BindingKind kind, int slot, Syntax bound, Syntax body, int start, int end)
      implements Syntax {
    @Override
    public <T, X extends Exception> T accept(Visitor<T, X> visitor) throws X {
      return visitor.binding(this);
    }
  }

  /** Does something with each kind of part. */
  interface Visitor<T, X extends Exception> {
    T literal(Literal literal) throws X;

    T name(Name name) throws X;

    T local(Local local) throws X;

    T select(Select select) throws X;

    T index(Index index) throws X;

    T has(Has has) throws X;

    T call(Call call) throws X;

    T unary(Unary unary) throws X;

    T binary(Binary binary) throws X;

    T logic(Logic logic) throws X;

    T fallback(Fallback fallback) throws X;

    T conditional(Conditional conditional) throws X;

    T list(ListLiteral list) throws X;

    T map(MapLiteral map) throws X;

    T comprehension(Comprehension comprehension) throws X;

    T binding(Binding binding) throws X;
  }

  /** The operators with one operand. */
  enum UnaryOperator {
    NEGATE,
    NOT
  }

  /** The operators with two operands. */
  enum BinaryOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULO,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN
  }

  /** What a macro makes of the members that it goes through. */
  enum Iteration {
    ALL,
    EXISTS,
    EXISTS_ONE,
    FILTER,
    MAP,
    TRANSFORM_MAP,
    TRANSFORM_MAP_ENTRY,
    SORT_BY
  }

  /** What a macro does with the value that it names. */
  enum BindingKind {
    BIND,
    OPTIONAL_MAP,
    OPTIONAL_FLAT_MAP
  }
}
