package dev.orch.action.run;

/** Reads what a word is made of: quotes, substitutions, and what shells replace in them. */
final class WordScanner {
  /** How text is read around a place. */
  private enum Quoting {
    BARE,
    DOUBLE
  }

  private static final String OPERATORS = "-+?";

  private final ScriptCursor cursor;
  private final Shell shell;
  private final Runnable substitution;

  /**
   * A scanner.
   *
   * @param substitution reads commands up to and with a closing parenthesis
   */
  WordScanner(ScriptCursor cursor, Shell shell, Runnable substitution) {
    this.cursor = cursor;
    this.shell = shell;
    this.substitution = substitution;
  }

  /** Passes one part of a word outside of quotes. Data there is not for this scanner. */
  void bare(WordText word) {
    switch (cursor.peek()) {
      case '\\' -> backslash(word);
      case '\'' -> singleQuoted(word);
      case '"' -> doubleQuoted(word);
      case '`' -> backquoted(word);
      case '$' -> dollar(word, Quoting.BARE);
      default -> word.append(cursor.take());
    }
  }

  /** Passes one part of what is read as between double quotes, without looking for their end. */
  void quoted(WordText word) {
    switch (cursor.peek()) {
      case '\\' -> backslash(word);
      case '`' -> backquoted(word);
      case '$' -> dollar(word, Quoting.DOUBLE);
      default -> plain(word, Place.DOUBLE_QUOTED);
    }
  }

  /** Passes one char that means itself, or data. */
  void plain(WordText word, Place place) {
    if (cursor.peek() == ScriptCursor.DATA) {
      data(word, place);
    } else {
      word.append(cursor.peek());
      cursor.skipOne();
    }
  }

  void data(WordText word, Place place) {
    word.appendData(cursor.next());
    cursor.insert(place);
  }

  private void backslash(WordText word) {
    char before = cursor.before();
    cursor.skip(1);
    if (cursor.peek() == ScriptCursor.DATA) {
      data(word, Refusals.BACKSLASH);
    } else if (cursor.peek() == '\n') {
      cursor.skipOne();
      if (isJoining(before) && isJoining(cursor.peek())) {
        cursor.doubt(Refusals.unclear("a backslash at the end of a line joins two signs"));
      }
    } else if (!cursor.isAtEnd()) {
      word.quote();
      word.append(cursor.take());
    }
  }

  /** Whether a char may become another sign with one that it is joined with. */
  private static boolean isJoining(char c) {
    return !isNameChar(c) && " \t\n./,:%".indexOf(c) < 0 && c != ScriptCursor.END;
  }

  private void singleQuoted(WordText word) {
    int first = cursor.next();
    word.quote();
    cursor.skip(1);
    while (!cursor.isAtEnd() && cursor.peek() != '\'') {
      plain(word, Place.SINGLE_QUOTED);
    }
    close(first, "a ' before it is not closed");
  }

  private void doubleQuoted(WordText word) {
    int first = cursor.next();
    word.quote();
    cursor.skip(1);
    while (!cursor.isAtEnd() && cursor.peek() != '"') {
      quoted(word);
    }
    close(first, "a \" before it is not closed");
  }

  private void backquoted(WordText word) {
    int first = cursor.next();
    cursor.skip(1);
    cursor.refusing(Refusals.BACKQUOTES, () -> upToBackquote(word));
    word.appendUnknown();
    close(first, "a ` before it is not closed");
  }

  private void upToBackquote(WordText word) {
    while (!cursor.isAtEnd() && cursor.peek() != '`') {
      if (cursor.peek() == '\\') {
        backslash(word);
      } else {
        plain(word, Refusals.BACKQUOTES);
      }
    }
  }

  private void close(int first, String what) {
    if (cursor.isAtEnd()) {
      cursor.refuseSince(first, Refusals.unclear(what));
      cursor.doubt(Refusals.unclear(what));
    } else {
      cursor.skip(1);
    }
  }

  private void dollar(WordText word, Quoting quoting) {
    cursor.nested(() -> expansion(word, quoting));
  }

  private void expansion(WordText word, Quoting quoting) {
    if (cursor.isNext("$((")) {
      cursor.skip(1);
      arithmetic(word);
      return;
    }
    switch (cursor.peek(1)) {
      case '(' -> {
        cursor.skip(2);
        substitution.run();
        word.appendUnknown();
      }
      case '{' -> parameter(word, quoting);
      case '[' -> {
        cursor.skip(1);
        brackets(word, quoting);
      }
      case '\'' -> dollarQuote(word, quoting);
      default -> variable(word, quoting);
    }
  }

  private void variable(WordText word, Quoting quoting) {
    int start = cursor.position();
    cursor.skip(1);
    if (cursor.peek() == ScriptCursor.DATA) {
      data(word, Refusals.DOLLAR);
      return;
    }
    passName();
    word.append(cursor.since(start));
    if (shell.hasBareSubscripts() && cursor.peek() == '[' && cursor.position() > start + 1) {
      brackets(word, quoting);
    }
  }

  /** Passes the name of a variable, or one char that names one. */
  private void passName() {
    if ("@*#?$!-".indexOf(cursor.peek()) >= 0) {
      cursor.skip(1);
      return;
    }
    while (isNameChar(cursor.peek())) {
      cursor.skip(1);
    }
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Passes {@code ((…))} and all that is between, of which shells compute numbers. */
  void arithmetic(WordText word) {
    int first = cursor.next();
    cursor.refusing(Refusals.ARITHMETIC, () -> balanced(word));
    word.appendUnknown();
    close(first, "a (( before it is not closed");
  }

  /** Stops before the last closing parenthesis. */
  private void balanced(WordText word) {
    int depth = 0;
    while (!cursor.isAtEnd()) {
      char c = cursor.peek();
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
      if (depth == 0) {
        return;
      }
      computed(word);
    }
  }

  private void computed(WordText word) {
    char c = cursor.peek();
    if (c == '\'' || (c == '#' && Character.isWhitespace(cursor.before()))) {
      cursor.doubt(Refusals.unclear("a " + c + " stands between (( and ))"));
    }
    if (c == '"') {
      doubleQuoted(word);
    } else {
      quoted(word);
    }
  }

  private void brackets(WordText word, Quoting quoting) {
    int first = cursor.next();
    cursor.refusing(Refusals.SUBSCRIPT, () -> upToBracket(word, quoting));
    word.appendUnknown();
    if (cursor.peek() != '"') {
      close(first, "a [ before it is not closed");
    }
  }

  private void upToBracket(WordText word, Quoting quoting) {
    int depth = 0;
    while (!cursor.isAtEnd()) {
      char c = cursor.peek();
      if (c == '"' && quoting == Quoting.DOUBLE) {
        return;
      }
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return;
      }
      computed(word);
    }
  }

  private void dollarQuote(WordText word, Quoting quoting) {
    if (quoting == Quoting.DOUBLE) {
      word.append(cursor.take());
      return;
    }
    int first = cursor.next();
    word.quote();
    cursor.skip(2);
    while (!cursor.isAtEnd() && cursor.peek() != '\'') {
      if (cursor.peek() == '\\') {
        dollarQuotedBackslash(word);
      } else {
        plain(word, Refusals.DOLLAR_QUOTES);
      }
    }
    close(first, "a $' before it is not closed");
  }

  private void dollarQuotedBackslash(WordText word) {
    if (!shell.hasDollarQuotes()) {
      cursor.doubt(Refusals.unclear("shells differ in how they read a backslash in $'…'"));
    }
    backslash(word);
  }

  private void parameter(WordText word, Quoting quoting) {
    int first = cursor.next();
    cursor.skip(2);
    if (!passPlainOperator()) {
      cursor.refusing(Refusals.PARAMETER, () -> parameterWord(word, quoting));
    } else if (quoting == Quoting.BARE && shell.isLosingEmptyWords()) {
      cursor.refusing(Refusals.BARE_DEFAULT, () -> parameterWord(word, quoting));
    } else {
      parameterWord(word, quoting);
    }
    word.appendUnknown();
    close(first, "a ${ before it is not closed");
  }

  /** Passes a name and an operator that puts in its word as it is, like {@code x:-}. */
  private boolean passPlainOperator() {
    int start = cursor.position();
    while (isNameChar(cursor.peek())) {
      cursor.skip(1);
    }
    if (cursor.position() == start) {
      return false;
    }
    if (cursor.peek() == ':' && OPERATORS.indexOf(cursor.peek(1)) >= 0) {
      cursor.skip(2);
      return true;
    }
    if (OPERATORS.indexOf(cursor.peek()) >= 0) {
      cursor.skip(1);
      return true;
    }
    return cursor.peek() == '}';
  }

  private void parameterWord(WordText word, Quoting quoting) {
    while (!cursor.isAtEnd() && cursor.peek() != '}') {
      if (quoting == Quoting.BARE) {
        bareParameterPart(word);
      } else {
        quotedParameterPart(word);
      }
    }
  }

  private void bareParameterPart(WordText word) {
    switch (cursor.peek()) {
      case ScriptCursor.DATA -> data(word, Place.BARE);
      case '\n' -> cursor.skipOne();
      default -> bare(word);
    }
  }

  private void quotedParameterPart(WordText word) {
    switch (cursor.peek()) {
      case '"' -> cursor.refusing(Refusals.PARAMETER, () -> doubleQuoted(word));
      case '\'' -> literalQuote();
      default -> quoted(word);
    }
  }

  /** Shells differ in whether this quotes; it makes no difference for harmless text. */
  private void literalQuote() {
    int length = 1;
    while (cursor.peek(length) != ScriptCursor.END && cursor.peek(length) != '\'') {
      if ("}\"\\$`\0\n".indexOf(cursor.peek(length)) >= 0) {
        break;
      }
      length++;
    }
    if (cursor.peek(length) == '\'') {
      cursor.skip(length + 1);
    } else {
      cursor.doubt(Refusals.unclear("shells differ in how they read ' in \"${…}\""));
      cursor.skip(1);
    }
  }
}
