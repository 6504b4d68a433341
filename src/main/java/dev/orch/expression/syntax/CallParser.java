package dev.orch.expression.syntax;

import dev.orch.expression.function.Function;
import dev.orch.expression.syntax.Syntax.BindingKind;
import dev.orch.expression.syntax.Syntax.Iteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads names, calls and macros. */
final class CallParser {
  private final Parser parser;
  private final Lexer lexer;
  private final Variables variables;

  CallParser(Parser parser, Lexer lexer, Variables variables) {
    this.parser = parser;
    this.lexer = lexer;
    this.variables = variables;
  }

  /** Reads a name, which may start with a dot, or a call of a function. */
  Syntax nameOrCall() throws SyntaxException {
    int start = lexer.start();
    boolean absolute = parser.accept(Token.DOT);
    int nameStart = lexer.start();
    int end = lexer.end();
    String name = name();
    if (lexer.token() == Token.LEFT_PARENTHESIS) {
      return name.equals("has") ? has(start) : function(name, nameStart, end);
    }
    int slot = absolute ? -1 : variables.slot(name);
    return slot >= 0
        ? new Syntax.Local(slot, start, end)
        : new Syntax.Name(name, absolute, start, end);
  }

  private String name() throws SyntaxException {
    String name = lexer.word();
    if (lexer.token() != Token.NAME) {
      throw new SyntaxException(lexer.start(), lexer.end(), "a name is missing after '.'");
    }
    if (isReserved(name)) {
      throw new SyntaxException(
          lexer.start(), lexer.end(), "'" + name + "' is a reserved word and cannot be a name");
    }
    lexer.next();
    return name;
  }

  private static boolean isReserved(String name) {
    return switch (name) {
      case "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while" ->
          true;
      default -> false;
    };
  }

  private Syntax has(int start) throws SyntaxException {
    List<Syntax> arguments = new ArrayList<>();
    int end = arguments(arguments, 0);
    if (arguments.size() == 1 && arguments.getFirst() instanceof Syntax.Select tested) {
      return new Syntax.Has(tested, start, end);
    }
    throw new SyntaxException(start, end, "has() asks for a member: has(a.b)");
  }

  private Syntax function(String name, int start, int nameEnd) throws SyntaxException {
    List<Syntax> arguments = new ArrayList<>();
    int end = arguments(arguments, 0);
    return call(name, arguments, start, nameEnd, start, end);
  }

  private static Syntax call(
      String name, List<Syntax> arguments, int nameStart, int nameEnd, int start, int end) {
    Optional<Function> function = Function.find(name);
    return new Syntax.Call(name, function, List.copyOf(arguments), nameStart, nameEnd, start, end);
  }

  /** Reads what stands in parentheses; gives the place after them. */
  private int arguments(List<Syntax> arguments, int highest) throws SyntaxException {
    int high = highest;
    lexer.next();
    if (lexer.token() != Token.RIGHT_PARENTHESIS) {
      do {
        arguments.add(parser.expression());
        high = Math.max(high, parser.height());
      } while (parser.accept(Token.COMMA));
    }
    parser.contains(high);
    return close();
  }

  private int close() throws SyntaxException {
    int end = lexer.end();
    parser.expect(Token.RIGHT_PARENTHESIS, "to close '('");
    return end;
  }

  /** Reads the arguments of {@code target.name(...)}, from the parenthesis on. */
  Syntax method(Syntax target, String name, int nameStart, int nameEnd) throws SyntaxException {
    int height = parser.height();
    Optional<String> qualified = qualified(target, name);
    if (qualified.isPresent()) {
      return qualified.get().equals("cel.bind")
          ? bind(target.start())
          : function(qualified.get(), target.start(), nameEnd);
    }
    Iteration iteration = Macros.iteration(name);
    if (iteration != null && (lexer.isNameAndComma() || Function.find(name).isEmpty())) {
      return comprehension(iteration, target, name, height);
    }
    if (name.equals("optMap") || name.equals("optFlatMap")) {
      return optionalMap(target, name, height);
    }
    List<Syntax> arguments = new ArrayList<>();
    arguments.add(target);
    int end = arguments(arguments, height);
    return call(name, arguments, nameStart, nameEnd, target.start(), end);
  }

  /** The function's name with its namespace, if the target is no value but a namespace. */
  private static Optional<String> qualified(Syntax target, String name) {
    if (!(target instanceof Syntax.Name namespace)) {
      return Optional.empty();
    }
    String qualified = namespace.name() + "." + name;
    boolean known = qualified.equals("cel.bind") || Function.find(qualified).isPresent();
    return known ? Optional.of(qualified) : Optional.empty();
  }

  private Syntax comprehension(Iteration iteration, Syntax target, String name, int height)
      throws SyntaxException {
    parser.nest();
    lexer.next();
    int slot = variables.enter(variable(name));
    int valueSlot = hasSecondVariable(name) ? variables.enter(variable(name)) : -1;
    Syntax first = parser.expression();
    int highest = Math.max(height, parser.height());
    Optional<Syntax> condition = Optional.empty();
    Syntax body = first;
    if (Macros.takesCondition(name) && parser.accept(Token.COMMA)) {
      condition = Optional.of(first);
      body = parser.expression();
      highest = Math.max(highest, parser.height());
    }
    variables.leave();
    if (valueSlot >= 0) {
      variables.leave();
    }
    int end = close();
    parser.contains(highest);
    parser.unnest();
    return new Syntax.Comprehension(
        iteration, target, slot, valueSlot, condition, body, target.start(), end);
  }

  private boolean hasSecondVariable(String name) throws SyntaxException {
    return switch (name) {
      case "transformList", "transformMap", "transformMapEntry" -> true;
      case "all", "exists", "exists_one", "existsOne" -> lexer.isNameAndCommaHere();
      default -> false;
    };
  }

  /** Reads the name of a macro's variable and the comma after it. */
  private String variable(String macro) throws SyntaxException {
    String name = lexer.word();
    int start = lexer.start();
    int end = lexer.end();
    boolean named = lexer.token() == Token.NAME && lexer.isNameAndCommaHere();
    if (!named || isReserved(name)) {
      throw new SyntaxException(
          start,
          end,
          "'" + macro + "' needs the name of a variable here, and then what to do with it",
          "for example: " + Macros.example(macro));
    }
    lexer.next();
    lexer.next();
    return name;
  }

  private Syntax bind(int start) throws SyntaxException {
    parser.nest();
    lexer.next();
    String name = variable("cel.bind");
    Syntax bound = parser.expression();
    int height = parser.height();
    parser.expect(Token.COMMA, "between the value of a variable and its use");
    int slot = variables.enter(name);
    return bound(BindingKind.BIND, slot, bound, height, start);
  }

  private Syntax optionalMap(Syntax target, String name, int height) throws SyntaxException {
    parser.nest();
    lexer.next();
    int slot = variables.enter(variable(name));
    BindingKind kind =
        name.equals("optMap") ? BindingKind.OPTIONAL_MAP : BindingKind.OPTIONAL_FLAT_MAP;
    return bound(kind, slot, target, height, target.start());
  }

  private Syntax bound(BindingKind kind, int slot, Syntax bound, int height, int start)
      throws SyntaxException {
    Syntax body = parser.expression();
    variables.leave();
    int end = close();
    parser.contains(Math.max(height, parser.height()));
    parser.unnest();
    return new Syntax.Binding(kind, slot, bound, body, start, end);
  }
}
