package dev.orch.action.run;

/** Words of the shells' grammar. */
final class ReservedWords {
  private ReservedWords() {}

  /** Whether a command begins after this word. */
  static boolean isIntroduction(WordText word) {
    return switch (word.text()) {
      case "if",
          "then",
          "elif",
          "else",
          "fi",
          "do",
          "done",
          "while",
          "until",
          "!",
          "{",
          "}",
          "time" ->
          word.isReserved(word.text());
      default -> false;
    };
  }

  /** Whether zsh takes a list in parentheses after the name, and then a command. */
  static boolean isLoop(WordText first) {
    return first.isReserved("for") || first.isReserved("foreach") || first.isReserved("select");
  }
}
