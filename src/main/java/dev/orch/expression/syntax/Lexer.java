package dev.orch.expression.syntax;

/** Cuts the text of an expression into tokens, one at a time. */
final class Lexer {
  /** What is larger was made by a program, and takes memory without end. */
  private static final int MOST_TOKENS = 100_000;

  private final String text;
  private final int limit;
  private int position;
  private int tokenStart;
  private int count;
  private Token token = Token.END;

  /** Reads the text from {@code start} up to and without {@code limit}. */
  Lexer(String text, int start, int limit) {
    this.text = text;
    this.position = start;
    this.limit = limit;
  }

  /** The current token. */
  Token token() {
    return token;
  }

  /** Where the current token starts. */
  int start() {
    return tokenStart;
  }

  /** Where the current token ends. */
  int end() {
    return position;
  }

  /** The current token as written. */
  String word() {
    return text.substring(tokenStart, position);
  }

  /** Whether a name and a comma follow the current token. */
  boolean isNameAndComma() throws SyntaxException {
    Lexer ahead = new Lexer(text, position, limit);
    ahead.next();
    return ahead.isNameAndCommaHere();
  }

  /** Whether the current token is a name that a comma follows. */
  boolean isNameAndCommaHere() throws SyntaxException {
    if (token != Token.NAME) {
      return false;
    }
    Lexer ahead = new Lexer(text, position, limit);
    ahead.next();
    return ahead.token == Token.COMMA;
  }

  /** Moves on to the next token. */
  void next() throws SyntaxException {
    skipBlank();
    tokenStart = position;
    if (++count > MOST_TOKENS) {
      throw new SyntaxException(
          position,
          Math.min(position + 1, limit),
          "this expression is too long: more than " + MOST_TOKENS + " words and signs",
          "keep data in a file, and read it with readFile()");
    }
    token = position >= limit ? Token.END : read(text.charAt(position));
  }

  private Token read(char first) throws SyntaxException {
    if (isDigit(first) || (first == '.' && isDigit(at(1)))) {
      return number();
    }
    if (first == '"' || first == '\'') {
      return string(0, Token.STRING);
    }
    if (isNameStart(first)) {
      return word(first);
    }
    return first == '`' ? quotedName() : sign(first);
  }

  private Token word(char first) throws SyntaxException {
    int prefix = stringPrefix();
    if (prefix > 0) {
      return string(prefix, first == 'b' || first == 'B' ? Token.BYTES : Token.STRING);
    }
    while (isNameStart(at(0)) || isDigit(at(0))) {
      position++;
    }
    return switch (word()) {
      case "in" -> Token.IN;
      case "true" -> Token.TRUE;
      case "false" -> Token.FALSE;
      case "null" -> Token.NULL;
      default -> Token.NAME;
    };
  }

  /** How many letters stand before the quote of a string or of bytes; 0 if it is none. */
  private int stringPrefix() {
    int length = 0;
    if (at(length) == 'b' || at(length) == 'B') {
      length++;
    }
    if (at(length) == 'r' || at(length) == 'R') {
      length++;
    }
    return at(length) == '"' || at(length) == '\'' ? length : 0;
  }

  private Token string(int prefix, Token kind) throws SyntaxException {
    boolean raw = prefix > 0 && (at(prefix - 1) == 'r' || at(prefix - 1) == 'R');
    position += prefix;
    char quote = at(0);
    boolean triple = at(1) == quote && at(2) == quote;
    position += triple ? 3 : 1;
    while (position < limit) {
      char c = at(0);
      if (c == quote && (!triple || (at(1) == quote && at(2) == quote))) {
        position += triple ? 3 : 1;
        return kind;
      }
      if (!triple && (c == '\n' || c == '\r')) {
        break;
      }
      position += c == '\\' && !raw && position + 1 < limit ? 2 : 1;
    }
    position = Math.min(position, limit);
    throw new SyntaxException(
        tokenStart, tokenStart + prefix + 1, "this string has no closing " + quote);
  }

  private Token number() {
    if (at(0) == '0' && (at(1) == 'x' || at(1) == 'X') && isHexDigit(at(2))) {
      position += 2;
      while (isHexDigit(at(0))) {
        position++;
      }
      return unsignedSuffix() ? Token.UINT : Token.INT;
    }
    skipDigits();
    boolean whole = !fraction();
    whole &= !exponent();
    if (!whole) {
      return Token.DOUBLE;
    }
    return unsignedSuffix() ? Token.UINT : Token.INT;
  }

  private boolean unsignedSuffix() {
    boolean found = at(0) == 'u' || at(0) == 'U';
    position += found ? 1 : 0;
    return found;
  }

  private boolean fraction() {
    if (at(0) != '.' || !isDigit(at(1))) {
      return false;
    }
    position++;
    skipDigits();
    return true;
  }

  private boolean exponent() {
    if (at(0) != 'e' && at(0) != 'E') {
      return false;
    }
    int sign = at(1) == '+' || at(1) == '-' ? 1 : 0;
    if (!isDigit(at(1 + sign))) {
      return false;
    }
    position += 1 + sign;
    skipDigits();
    return true;
  }

  private void skipDigits() {
    while (isDigit(at(0))) {
      position++;
    }
  }

  private Token quotedName() throws SyntaxException {
    position++;
    while (isNameStart(at(0)) || isDigit(at(0)) || " ./-".indexOf(at(0)) >= 0) {
      position++;
    }
    if (at(0) != '`' || position == tokenStart + 1) {
      throw new SyntaxException(
          tokenStart,
          tokenStart + 1,
          "this quoted name has no closing `",
          "a quoted name holds letters, digits and the signs _ . - / and space");
    }
    position++;
    return Token.QUOTED_NAME;
  }

  private Token sign(char first) throws SyntaxException {
    char second = at(1);
    return switch (first) {
      case '.' -> take(1, Token.DOT);
      case ',' -> take(1, Token.COMMA);
      case ':' -> take(1, Token.COLON);
      case '?' -> second == '?' ? take(2, Token.FALLBACK) : take(1, Token.QUESTION);
      case '(' -> take(1, Token.LEFT_PARENTHESIS);
      case ')' -> take(1, Token.RIGHT_PARENTHESIS);
      case '[' -> take(1, Token.LEFT_BRACKET);
      case ']' -> take(1, Token.RIGHT_BRACKET);
      case '{' -> take(1, Token.LEFT_BRACE);
      case '}' -> take(1, Token.RIGHT_BRACE);
      case '+' -> take(1, Token.PLUS);
      case '-' -> take(1, Token.MINUS);
      case '*' -> take(1, Token.TIMES);
      case '/' -> take(1, Token.DIVIDED);
      case '%' -> take(1, Token.MODULO);
      case '!' -> second == '=' ? take(2, Token.NOT_EQUAL) : take(1, Token.NOT);
      case '<' -> second == '=' ? take(2, Token.LESS_OR_EQUAL) : take(1, Token.LESS);
      case '>' -> second == '=' ? take(2, Token.GREATER_OR_EQUAL) : take(1, Token.GREATER);
      case '=', '&', '|' -> doubled(first, second);
      default -> throw stray();
    };
  }

  private Token doubled(char first, char second) throws SyntaxException {
    if (first == second) {
      return take(2, first == '=' ? Token.EQUAL : first == '&' ? Token.AND : Token.OR);
    }
    String sign = String.valueOf(first);
    throw new SyntaxException(
        tokenStart,
        tokenStart + 1,
        "'" + sign + "' is not an operator",
        "did you mean '" + sign + sign + "'?");
  }

  private SyntaxException stray() {
    int length = Character.charCount(text.codePointAt(tokenStart));
    int end = Math.min(tokenStart + length, limit);
    String sign = text.substring(tokenStart, end);
    return new SyntaxException(tokenStart, end, "'" + sign + "' has no meaning in an expression");
  }

  private Token take(int length, Token kind) {
    position += length;
    return kind;
  }

  private void skipBlank() {
    while (position < limit) {
      char c = at(0);
      if (c == '/' && at(1) == '/') {
        int lineEnd = text.indexOf('\n', position);
        position = lineEnd < 0 ? limit : Math.min(lineEnd, limit);
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        position++;
      } else {
        return;
      }
    }
  }

  /** The char this far ahead; a NUL beyond the end. */
  private char at(int ahead) {
    int index = position + ahead;
    return index < limit ? text.charAt(index) : '\0';
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
