package dev.orch.expression.syntax;

import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.UintValue;

/** Numbers as expressions write them. */
final class Numbers {
  private Numbers() {}

  /**
   * The number that is the lexer's current token.
   *
   * @param start where the literal starts, its sign included
   */
  static Syntax.Literal literal(Lexer lexer, int start, boolean negative) throws SyntaxException {
    String word = (negative ? "-" : "") + lexer.word();
    try {
      var value =
          switch (lexer.token()) {
            case INT -> new IntValue(whole(word));
            case UINT -> new UintValue(unsigned(word.substring(0, word.length() - 1)));
            default -> new DoubleValue(Double.parseDouble(word));
          };
      return new Syntax.Literal(value, start, lexer.end());
    } catch (NumberFormatException tooLarge) {
      throw new SyntaxException(
          start, lexer.end(), "the number " + word + " does not fit in 64 bits");
    }
  }

  private static long whole(String word) {
    int sign = word.startsWith("-") ? 1 : 0;
    return isHex(word, sign)
        ? Long.parseLong(word.substring(0, sign) + word.substring(sign + 2), 16)
        : Long.parseLong(word);
  }

  private static long unsigned(String word) {
    return isHex(word, 0)
        ? Long.parseUnsignedLong(word.substring(2), 16)
        : Long.parseUnsignedLong(word);
  }

  private static boolean isHex(String word, int start) {
    return word.startsWith("0x", start) || word.startsWith("0X", start);
  }
}
