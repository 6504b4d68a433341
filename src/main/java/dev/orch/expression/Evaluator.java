package dev.orch.expression;

import dev.orch.expression.function.Budget;
import dev.orch.expression.function.Equality;
import dev.orch.expression.function.Function;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Functions;
import dev.orch.expression.function.Members;
import dev.orch.expression.function.Operators;
import dev.orch.expression.function.TypeNames;
import dev.orch.expression.syntax.Syntax;
import dev.orch.source.ScalarText;
import dev.orch.value.BoolValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the value of one expression, once. */
final class Evaluator implements Syntax.Visitor<Value, EvaluationException> {
  /** What it costs to look at a file, and at all files below a directory. */
  private static final int OUTSIDE_UNITS = 1_000;

  private static final int LISTING_UNITS = 50_000;

  private final ScalarText text;
  private final Scope scope;
  private final Budget budget = new Budget();
  private final @Nullable Value[] slots;

  Evaluator(ScalarText text, Scope scope, int slots) {
    this.text = text;
    this.scope = scope;
    this.slots = new Value[slots];
  }

  /** The value of this part. */
  Value evaluate(Syntax part) throws EvaluationException {
    spend(part, 1);
    return part.accept(this);
  }

  /** Takes off this many units for a part. */
  void spend(Syntax part, long units) throws EvaluationException {
    try {
      budget.spend(units);
    } catch (FunctionException exhausted) {
      throw failure(part, exhausted);
    }
  }

  /** The work that may still be done. */
  Budget budget() {
    return budget;
  }

  /** Gives a macro's variable a value. */
  void assign(int slot, Value value) {
    slots[slot] = value;
  }

  /** This failure, at the place of this part. */
  EvaluationException failure(Syntax part, FunctionException cause) {
    return failure(part.start(), part.end(), cause);
  }

  private EvaluationException failure(int start, int end, FunctionException cause) {
    return new EvaluationException(cause, text.range(start, end));
  }

  @Override
  public Value literal(Syntax.Literal literal) {
    return literal.value();
  }

  @Override
  public Value name(Syntax.Name name) throws EvaluationException {
    Optional<Value> found = find(name, name.name());
    if (found.isPresent()) {
      return found.get();
    }
    return TypeNames.find(name.name())
        .orElseThrow(() ->
            failure(name, FunctionException.failed("there is no '" + name.name() + "' here")));
  }

  private Optional<Value> find(Syntax.Name root, String name) {
    return root.isAbsolute() ? scope.findAbsolute(name) : scope.find(name);
  }

  @Override
  public Value local(Syntax.Local local) {
    Value value = slots[local.slot()];
    return value == null ? NullValue.NULL : value;
  }

  @Override
  public Value select(Syntax.Select select) throws EvaluationException {
    Optional<Value> dotted = dotted(select);
    if (dotted.isPresent()) {
      return dotted.get();
    }
    Value operand = evaluate(select.operand());
    try {
      return select.isOptional()
          ? Members.find(operand, select.field())
          : Members.select(operand, select.field());
    } catch (FunctionException cause) {
      throw failure(select.fieldStart(), select.end(), cause);
    }
  }

  /** A name with dots is tried as a whole before its parts: types, and scopes that have such. */
  private Optional<Value> dotted(Syntax.Select select) {
    boolean maybeType = TypeNames.endsType(select.field().text());
    if (!maybeType && !scope.hasDottedNames()) {
      return Optional.empty();
    }
    Optional<Path> path = Path.of(select);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String name = String.join(".", path.get().names());
    Optional<Value> found =
        scope.hasDottedNames() ? find(path.get().root(), name) : Optional.empty();
    return found.isPresent() ? found : TypeNames.find(name);
  }

  @Override
  public Value index(Syntax.Index index) throws EvaluationException {
    Value operand = evaluate(index.operand());
    Value key = evaluate(index.key());
    try {
      budget.spendScan(List.of(key));
      return index.isOptional() ? Members.find(operand, key) : Members.index(operand, key);
    } catch (FunctionException cause) {
      throw failure(index.key(), cause);
    }
  }

  @Override
  public Value has(Syntax.Has has) throws EvaluationException {
    Syntax.Select tested = has.tested();
    Value operand = evaluate(tested.operand());
    try {
      return BoolValue.of(Members.has(operand, tested.field()));
    } catch (FunctionException cause) {
      throw failure(tested, cause);
    }
  }

  @Override
  public Value call(Syntax.Call call) throws EvaluationException {
    Function function = call.function().orElse(null);
    if (function == null) {
      throw failure(call, FunctionException.failed("there is no function '" + call.name() + "'"));
    }
    if (function == Function.COALESCE) {
      return coalesce(call);
    }
    List<Value> arguments = new ArrayList<>(call.arguments().size());
    for (Syntax argument : call.arguments()) {
      arguments.add(evaluate(argument));
    }
    try {
      function.requireCount(arguments.size());
      return function.isOutside()
          ? outside(function, arguments)
          : Functions.call(function, arguments, budget);
    } catch (FunctionException cause) {
      throw failure(call, cause);
    }
  }

  private Value outside(Function function, List<Value> arguments) throws FunctionException {
    budget.spend(function == Function.GLOB ? LISTING_UNITS : OUTSIDE_UNITS);
    Optional<Value> result = scope.call(function.label(), arguments);
    if (result.isEmpty()) {
      throw FunctionException.failed(function.label() + "() cannot be called here");
    }
    budget.spendScan(List.of(result.get()));
    return result.get();
  }

  private Value coalesce(Syntax.Call call) throws EvaluationException {
    Value found = NullValue.NULL;
    for (Syntax argument : call.arguments()) {
      found = orNull(argument);
      if (found != NullValue.NULL) {
        return found;
      }
    }
    return found;
  }

  @Override
  public Value fallback(Syntax.Fallback fallback) throws EvaluationException {
    Value wanted = orNull(fallback.wanted());
    return wanted == NullValue.NULL ? evaluate(fallback.otherwise()) : wanted;
  }

  /** The value of this part, out of its optional; null if what it reads is not there. */
  private Value orNull(Syntax part) throws EvaluationException {
    try {
      Value value = evaluate(part);
      return value instanceof OptionalValue optional
          ? optional.value().orElse(NullValue.NULL)
          : value;
    } catch (EvaluationException missing) {
      if (missing.isMissing()) {
        return NullValue.NULL;
      }
      throw missing;
    }
  }

  @Override
  public Value unary(Syntax.Unary unary) throws EvaluationException {
    Value operand = evaluate(unary.operand());
    try {
      return switch (unary.operator()) {
        case NEGATE -> Operators.negate(operand);
        case NOT -> Operators.not(operand);
      };
    } catch (FunctionException cause) {
      throw failure(unary, cause);
    }
  }

  @Override
  public Value binary(Syntax.Binary binary) throws EvaluationException {
    Value left = evaluate(binary.left());
    Value right = evaluate(binary.right());
    try {
      budget.spendScan(List.of(left, right));
      return switch (binary.operator()) {
        case ADD -> Operators.add(left, right, budget);
        case SUBTRACT -> Operators.subtract(left, right);
        case MULTIPLY -> Operators.multiply(left, right);
        case DIVIDE -> Operators.divide(left, right);
        case MODULO -> Operators.modulo(left, right);
        case EQUAL -> BoolValue.of(Equality.isEqual(left, right, budget));
        case NOT_EQUAL -> BoolValue.of(!Equality.isEqual(left, right, budget));
        case LESS -> Operators.less(left, right);
        case LESS_OR_EQUAL -> Operators.lessOrEqual(left, right);
        case GREATER -> Operators.less(right, left);
        case GREATER_OR_EQUAL -> Operators.lessOrEqual(right, left);
        case IN -> BoolValue.of(Members.isIn(left, right, budget));
      };
    } catch (FunctionException cause) {
      throw failure(binary, cause);
    }
  }

  @Override
  public Value logic(Syntax.Logic logic) throws EvaluationException {
    BoolValue decisive = BoolValue.of(logic.decisive());
    try {
      if (truth(logic.left()) == decisive) {
        return decisive;
      }
    } catch (EvaluationException failed) {
      if (!failed.isExhausted() && settles(logic, decisive)) {
        return decisive;
      }
      throw failed;
    }
    return truth(logic.right());
  }

  /** Whether the right side alone settles it, though the left side failed. */
  private boolean settles(Syntax.Logic logic, BoolValue decisive) throws EvaluationException {
    try {
      return truth(logic.right()) == decisive;
    } catch (EvaluationException failed) {
      if (failed.isExhausted()) {
        throw failed;
      }
      return false;
    }
  }

  /** The truth of this part. */
  BoolValue truth(Syntax part) throws EvaluationException {
    if (evaluate(part) instanceof BoolValue truth) {
      return truth;
    }
    throw failure(part, FunctionException.failed("expected true or false here"));
  }

  @Override
  public Value conditional(Syntax.Conditional conditional) throws EvaluationException {
    return truth(conditional.condition()).isTrue()
        ? evaluate(conditional.then())
        : evaluate(conditional.otherwise());
  }

  @Override
  public Value list(Syntax.ListLiteral list) throws EvaluationException {
    return new LiteralBuilder(this).list(list);
  }

  @Override
  public Value map(Syntax.MapLiteral map) throws EvaluationException {
    return new LiteralBuilder(this).map(map);
  }

  @Override
  public Value comprehension(Syntax.Comprehension comprehension) throws EvaluationException {
    return new Traversal(this, comprehension).run();
  }

  @Override
  public Value binding(Syntax.Binding binding) throws EvaluationException {
    Value bound = evaluate(binding.bound());
    switch (binding.kind()) {
      case BIND -> assign(binding.slot(), bound);
      case OPTIONAL_MAP, OPTIONAL_FLAT_MAP -> {
        Optional<Value> present = new LiteralBuilder(this).optional(binding.bound(), bound);
        if (present.isEmpty()) {
          return OptionalValue.NONE;
        }
        assign(binding.slot(), present.get());
      }
    }
    Value result = evaluate(binding.body());
    return binding.kind() == Syntax.BindingKind.OPTIONAL_MAP ? OptionalValue.of(result) : result;
  }
}
