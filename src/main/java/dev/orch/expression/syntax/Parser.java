package dev.orch.expression.syntax;

import dev.orch.expression.syntax.Syntax.UnaryOperator;
import dev.orch.value.BoolValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads expressions, by the precedence of their operators. */
public final class Parser {
  /** How deep brackets may nest: far more than people write, far less than a stack holds. */
  private static final int NESTING = 250;

  /** How many parts may contain each other, chains of operators included. */
  private static final int HEIGHT = 500;

  private final Lexer lexer;
  private final CallParser calls;
  private final Variables variables = new Variables();
  private int nesting;
  private int height;

  private Parser(String text, int start, int limit) {
    this.lexer = new Lexer(text, start, limit);
    this.calls = new CallParser(this, lexer, variables);
  }

  /** Reads the text from {@code start} up to {@code limit}, which must be one expression. */
  public static Parsed parse(String text, int start, int limit) throws SyntaxException {
    Parser parser = new Parser(text, start, limit);
    parser.lexer.next();
    Syntax root = parser.expression();
    if (parser.lexer.token() != Token.END) {
      throw parser.unexpected();
    }
    return new Parsed(root, parser.variables.slots(), limit);
  }

  /** Reads one expression from {@code start} on, which two closing braces must end. */
  public static Parsed parseBraced(String text, int start) throws SyntaxException {
    Parser parser = new Parser(text, start, text.length());
    Lexer lexer = parser.lexer;
    lexer.next();
    if (lexer.token() == Token.RIGHT_BRACE) {
      throw new SyntaxException(start - 3, lexer.end(), "there is no expression in '${{ }}'");
    }
    Syntax root = parser.expression();
    if (lexer.token() != Token.RIGHT_BRACE) {
      throw lexer.token() == Token.END ? unclosed(start) : parser.unexpected();
    }
    int brace = lexer.start();
    if (!text.startsWith("}}", brace)) {
      throw new SyntaxException(brace, brace + 1, "expected '}}' here, found '}'");
    }
    return new Parsed(root, parser.variables.slots(), brace + 2);
  }

  /** The mistake that something follows an expression in braces which should be all. */
  public static SyntaxException trailing(String text, int start) {
    int line = text.indexOf('\n', start);
    return new SyntaxException(
        start,
        line < 0 ? text.length() : line,
        "nothing may follow the closing '}}' here",
        "write one expression: ${{ a && b }}");
  }

  private static SyntaxException unclosed(int start) {
    return new SyntaxException(start - 3, start, "this '${{' has no closing '}}'");
  }

  /** Reads an expression with all its operators. */
  Syntax expression() throws SyntaxException {
    return expression(OperatorTable.LOWEST);
  }

  private Syntax expression(int lowest) throws SyntaxException {
    nest();
    Syntax left = operand();
    while (OperatorTable.precedence(lexer.token()) >= lowest) {
      left = operation(left, lexer.token());
    }
    unnest();
    return left;
  }

  /** Notes that one more part contains the one being read. */
  void nest() throws SyntaxException {
    if (++nesting > NESTING) {
      throw tooDeep();
    }
  }

  /** Notes that the part which {@link #nest} announced was read. */
  void unnest() {
    nesting--;
  }

  private SyntaxException tooDeep() {
    return new SyntaxException(
        lexer.start(),
        lexer.end(),
        "this expression is nested too deeply",
        "split it up: use vars");
  }

  /** The height of the part that was read last. */
  int height() {
    return height;
  }

  /** Notes that a part was read which contains one of this height. */
  void contains(int inner) throws SyntaxException {
    height = inner + 1;
    if (height > HEIGHT) {
      throw tooDeep();
    }
  }

  private Syntax operation(Syntax left, Token operator) throws SyntaxException {
    int leftHeight = height;
    lexer.next();
    if (operator == Token.QUESTION) {
      return conditional(left, leftHeight);
    }
    int own = OperatorTable.precedence(operator);
    Syntax right = expression(own == OperatorTable.FALLBACK ? own : own + 1);
    contains(Math.max(leftHeight, height));
    return switch (operator) {
      case FALLBACK -> new Syntax.Fallback(left, right, left.start(), right.end());
      case OR -> new Syntax.Logic(true, left, right, left.start(), right.end());
      case AND -> new Syntax.Logic(false, left, right, left.start(), right.end());
      default ->
          new Syntax.Binary(OperatorTable.binary(operator), left, right, left.start(), right.end());
    };
  }

  private Syntax conditional(Syntax condition, int conditionHeight) throws SyntaxException {
    Syntax then = expression();
    int thenHeight = height;
    expect(Token.COLON, "between the two results of '?'");
    Syntax otherwise = expression();
    contains(Math.max(conditionHeight, Math.max(thenHeight, height)));
    return new Syntax.Conditional(condition, then, otherwise, condition.start(), otherwise.end());
  }

  private Syntax operand() throws SyntaxException {
    Token token = lexer.token();
    int start = lexer.start();
    if (token == Token.NOT || token == Token.MINUS) {
      lexer.next();
      return token == Token.MINUS && isNumber()
          ? postfix(number(start, true))
          : unary(token, start);
    }
    return postfix(primary(token, start));
  }

  private Syntax unary(Token token, int start) throws SyntaxException {
    Syntax operand = expression(OperatorTable.UNARY);
    contains(height);
    UnaryOperator operator = token == Token.NOT ? UnaryOperator.NOT : UnaryOperator.NEGATE;
    return new Syntax.Unary(operator, operand, start, operand.end());
  }

  private boolean isNumber() {
    return lexer.token() == Token.INT || lexer.token() == Token.DOUBLE;
  }

  private Syntax number(int start, boolean negative) throws SyntaxException {
    var literal = Numbers.literal(lexer, start, negative);
    lexer.next();
    height = 1;
    return literal;
  }

  private Syntax primary(Token token, int start) throws SyntaxException {
    height = 1;
    return switch (token) {
      case INT, UINT, DOUBLE -> number(start, false);
      case STRING, BYTES -> literal(QuotedText.value(lexer.word(), start));
      case TRUE -> literal(BoolValue.TRUE);
      case FALSE -> literal(BoolValue.FALSE);
      case NULL -> literal(NullValue.NULL);
      case NAME, DOT -> calls.nameOrCall();
      case LEFT_PARENTHESIS -> parenthesized();
      case LEFT_BRACKET -> list(start);
      case LEFT_BRACE -> map(start);
      default -> throw unexpected();
    };
  }

  private Syntax literal(Value value) throws SyntaxException {
    Syntax literal = new Syntax.Literal(value, lexer.start(), lexer.end());
    lexer.next();
    return literal;
  }

  private Syntax parenthesized() throws SyntaxException {
    lexer.next();
    Syntax inner = expression();
    expect(Token.RIGHT_PARENTHESIS, "to close '('");
    return inner;
  }

  private Syntax list(int start) throws SyntaxException {
    List<Syntax.Element> elements = new ArrayList<>();
    int highest = 0;
    lexer.next();
    while (lexer.token() != Token.RIGHT_BRACKET) {
      boolean optional = accept(Token.QUESTION);
      elements.add(new Syntax.Element(expression(), optional));
      highest = Math.max(highest, height);
      if (!accept(Token.COMMA)) {
        break;
      }
    }
    int end = lexer.end();
    expect(Token.RIGHT_BRACKET, "to close '['");
    contains(highest);
    return new Syntax.ListLiteral(List.copyOf(elements), start, end);
  }

  private Syntax map(int start) throws SyntaxException {
    List<Syntax.Entry> entries = new ArrayList<>();
    int highest = 0;
    lexer.next();
    while (lexer.token() != Token.RIGHT_BRACE) {
      boolean optional = accept(Token.QUESTION);
      Syntax key = expression();
      highest = Math.max(highest, height);
      expect(Token.COLON, "between a key and its value");
      entries.add(new Syntax.Entry(key, expression(), optional));
      highest = Math.max(highest, height);
      if (!accept(Token.COMMA)) {
        break;
      }
    }
    int end = lexer.end();
    expect(Token.RIGHT_BRACE, "to close '{'");
    contains(highest);
    return new Syntax.MapLiteral(List.copyOf(entries), start, end);
  }

  private Syntax postfix(Syntax operand) throws SyntaxException {
    Syntax whole = operand;
    while (true) {
      if (lexer.token() == Token.DOT) {
        whole = member(whole);
      } else if (lexer.token() == Token.LEFT_BRACKET) {
        whole = index(whole);
      } else {
        return whole;
      }
    }
  }

  private Syntax member(Syntax operand) throws SyntaxException {
    int operandHeight = height;
    lexer.next();
    boolean optional = accept(Token.QUESTION);
    int nameStart = lexer.start();
    int nameEnd = lexer.end();
    boolean quoted = lexer.token() == Token.QUOTED_NAME;
    String name = fieldName();
    if (lexer.token() == Token.LEFT_PARENTHESIS && !optional && !quoted) {
      return calls.method(operand, name, nameStart, nameEnd);
    }
    contains(operandHeight);
    StringValue field = StringValue.of(name);
    return new Syntax.Select(operand, field, optional, nameStart, operand.start(), nameEnd);
  }

  private String fieldName() throws SyntaxException {
    String word = lexer.word();
    if (lexer.token() != Token.NAME && lexer.token() != Token.QUOTED_NAME) {
      throw lexer.token() == Token.END
          ? new SyntaxException(lexer.start(), lexer.end(), "a name is missing after '.'")
          : new SyntaxException(
              lexer.start(), lexer.end(), "expected a name after '.', found '" + word + "'");
    }
    String name = lexer.token() == Token.QUOTED_NAME ? word.substring(1, word.length() - 1) : word;
    lexer.next();
    return name;
  }

  private Syntax index(Syntax operand) throws SyntaxException {
    int operandHeight = height;
    lexer.next();
    boolean optional = accept(Token.QUESTION);
    Syntax key = expression();
    int end = lexer.end();
    expect(Token.RIGHT_BRACKET, "to close '['");
    contains(Math.max(operandHeight, height));
    return new Syntax.Index(operand, key, optional, operand.start(), end);
  }

  /** Moves on if this is the current token. */
  boolean accept(Token token) throws SyntaxException {
    if (lexer.token() != token) {
      return false;
    }
    lexer.next();
    return true;
  }

  /** Moves on if this is the current token; otherwise it is a mistake. */
  void expect(Token token, String purpose) throws SyntaxException {
    if (accept(token)) {
      return;
    }
    String found = lexer.token() == Token.END ? "the end" : "'" + lexer.word() + "'";
    throw new SyntaxException(
        lexer.start(),
        lexer.end(),
        "expected '" + token.sign() + "' " + purpose + ", found " + found);
  }

  private SyntaxException unexpected() {
    int start = lexer.start();
    int end = lexer.end();
    String word = lexer.word();
    if (lexer.token() == Token.END) {
      return new SyntaxException(start, end, "the expression ends where a value is expected");
    }
    boolean isQuoted = lexer.token() == Token.STRING || lexer.token() == Token.BYTES;
    String shown = isQuoted ? "string " + word : "'" + word + "'";
    return new SyntaxException(start, end, "unexpected " + shown, wordHint(word));
  }

  private static @Nullable String wordHint(String word) {
    return switch (word) {
      case "and" -> "did you mean '&&'?";
      case "or" -> "did you mean '||'?";
      case "not" -> "did you mean '!'?";
      case "is", "eq" -> "did you mean '=='?";
      default -> null;
    };
  }
}
