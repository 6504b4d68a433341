package dev.orch.action.run;

import java.util.List;

/** Finds data among the words of a test that would be read as a number, a name or an operator. */
final class TestOperands {
  private final ScriptCursor cursor;
  private final Shell shell;

  TestOperands(ScriptCursor cursor, Shell shell) {
    this.cursor = cursor;
    this.shell = shell;
  }

  /**
   * Judges the words after the sign that begins a test.
   *
   * @param isSyntax whether the shell's grammar knows the test, so that no data is an operator
   */
  void judge(List<WordText> words, boolean isSyntax) {
    for (int i = 0; i < words.size(); i++) {
      judge(words, i, isSyntax || shell == Shell.KSH);
      if (!isSyntax && words.get(i).startsWithData() && !isOperand(words, i)) {
        refuse(words.get(i), Refusals.OPERATOR);
      }
    }
  }

  private void judge(List<WordText> words, int at, boolean isArithmetic) {
    String operator = words.get(at).text();
    List<WordText> right = words.subList(at + 1, Math.min(words.size(), at + 2));
    if (operator.equals("-t") && shell.hasArithmeticBuiltins()) {
      right.forEach(word -> refuse(word, Refusals.ARITHMETIC));
    }
    if (operator.equals("-v") || operator.equals("-R")) {
      right.forEach(word -> refuse(word, Refusals.VARIABLE_NAME));
    } else if (operator.equals("=~") && shell != Shell.BASH) {
      right.forEach(word -> refuse(word, Refusals.PATTERN));
    } else if (isArithmetic && isNumeric(operator)) {
      words
          .subList(Math.max(0, at - 1), Math.min(words.size(), at + 2))
          .forEach(word -> refuse(word, Refusals.ARITHMETIC));
    }
  }

  private void refuse(WordText word, Place.Refused why) {
    word.insertions().forEach(insertion -> cursor.refuse(insertion, why));
  }

  private static boolean isNumeric(String operator) {
    return switch (operator) {
      case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> true;
      default -> false;
    };
  }

  /** Whether a word stands beside a fixed operator, or alone, so that it can be none itself. */
  private static boolean isOperand(List<WordText> words, int at) {
    boolean isBehind = at > 0 && (isUnary(words.get(at - 1)) || isBinary(words.get(at - 1)));
    boolean isBefore = at + 1 < words.size() && isBinary(words.get(at + 1));
    long count = words.stream().filter(word -> !word.is("]")).count();
    return isBehind || isBefore || count == 1;
  }

  private static boolean isUnary(WordText word) {
    return word.text().length() == 2 && word.text().charAt(0) == '-';
  }

  private static boolean isBinary(WordText word) {
    return switch (word.text()) {
      case "=", "==", "!=", "<", ">", "<=", ">=", "-nt", "-ot", "-ef" -> true;
      default -> isNumeric(word.text());
    };
  }
}
