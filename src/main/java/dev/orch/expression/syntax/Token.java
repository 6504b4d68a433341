package dev.orch.expression.syntax;

/** The kinds of words and signs that an expression consists of. */
enum Token {
  END("the end"),
  INT("a number"),
  UINT("a number"),
  DOUBLE("a number"),
  STRING("a string"),
  BYTES("bytes"),
  NAME("a name"),
  QUOTED_NAME("a quoted name"),
  IN("in"),
  TRUE("true"),
  FALSE("false"),
  NULL("null"),
  DOT("."),
  COMMA(","),
  COLON(":"),
  QUESTION("?"),
  FALLBACK("??"),
  LEFT_PARENTHESIS("("),
  RIGHT_PARENTHESIS(")"),
  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDED("/"),
  MODULO("%"),
  NOT("!"),
  AND("&&"),
  OR("||"),
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String sign;

  Token(String sign) {
    this.sign = sign;
  }

  /** The sign itself, or what kind of word it is. */
  String sign() {
    return sign;
  }
}
