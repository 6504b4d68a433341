package dev.orch.action.run;

import java.util.List;

/**
 * Finds data in the arguments of commands that read them once more: as code, as arithmetic, or as
 * names of variables, in which shells run commands too. Quotes do not help there.
 */
final class SecondReading {
  private final ScriptCursor cursor;
  private final Shell shell;
  private final InnerPrograms programs;
  private final TestOperands tests;
  private final ComputedVariables variables;

  SecondReading(ScriptCursor cursor, Shell shell) {
    this.cursor = cursor;
    this.shell = shell;
    this.programs = new InnerPrograms(cursor);
    this.tests = new TestOperands(cursor, shell);
    this.variables = new ComputedVariables(cursor);
  }

  /** Judges what only the whole script can tell. */
  void conclude() {
    variables.conclude();
  }

  List<ScriptReading.Caution> cautions() {
    return programs.cautions();
  }

  /** Judges the words of one command. */
  void judge(List<WordText> command) {
    variables.noteDeclaration(command);
    List<WordText> words = withoutPrefixes(command);
    if (words.size() > 1 && words.getFirst().is("alias")) {
      cursor.doubt(Refusals.unclear("an alias may stand for anything"));
    }
    if (command.stream().noneMatch(WordText::hasDataInside)) {
      return;
    }
    variables.note(command);
    if (!words.isEmpty()) {
      if (words.getFirst().insertions().isEmpty()) {
        refuseInside(words.subList(0, 1), Refusals.SECOND_READING);
      }
      judgeCommand(words.getFirst().text(), words.subList(1, words.size()));
      programs.judge(words);
    }
  }

  /** Judges data in a here-document or here-string that this command reads. */
  void judgeInput(List<WordText> command, List<Integer> insertions) {
    programs.judgeInput(withoutPrefixes(command), insertions);
  }

  /** Whether a command takes its script from its input. */
  boolean isReadingScript(List<WordText> command) {
    return programs.isReadingScript(withoutPrefixes(command));
  }

  private static List<WordText> withoutPrefixes(List<WordText> command) {
    int start = 0;
    boolean isOptionNext = true;
    while (start < command.size()) {
      String word = command.get(start).text();
      boolean isOption = isOptionNext && word.startsWith("-");
      if (!isOption && !isAssignment(word) && !isPrecommand(word)) {
        break;
      }
      isOptionNext = isOption || isPrecommand(word);
      start++;
    }
    return command.subList(start, command.size());
  }

  private static boolean isPrecommand(String word) {
    return switch (word) {
      case "command", "builtin", "exec", "time", "coproc", "always", "noglob", "nocorrect", "-" ->
          true;
      default -> false;
    };
  }

  static boolean isAssignment(String word) {
    int equals = word.indexOf('=');
    if (equals < 1 || Character.isDigit(word.charAt(0))) {
      return false;
    }
    String name = word.substring(0, word.charAt(equals - 1) == '+' ? equals - 1 : equals);
    return !name.isEmpty() && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
  }

  private void judgeCommand(String name, List<WordText> arguments) {
    switch (name) {
      case "eval", "trap", "alias", "compgen", "complete", "emulate", "bind", "watch" ->
          refuseInside(arguments, Refusals.SECOND_READING);
      case ".", "source" -> judgeSource(arguments);
      case "let", "integer", "float" -> refuseAll(arguments, Refusals.ARITHMETIC);
      case "unset",
          "read",
          "mapfile",
          "readarray",
          "getopts",
          "nameref",
          "getln",
          "vared",
          "zformat",
          "zparseopts",
          "zregexparse",
          "zstyle" ->
          refuseAll(arguments, Refusals.VARIABLE_NAME);
      case "declare", "typeset", "local", "private", "readonly", "export" ->
          judgeDeclaration(arguments);
      case "set" -> judgeOptions(arguments);
      case "wait" -> judgeWait(arguments);
      case "printf", "print" -> {
        judgePrint(arguments);
        judgeFormat(name, arguments);
      }
      case "[[" -> tests.judge(arguments, true);
      case "[", "test" -> tests.judge(arguments, false);
      case "exit", "return", "shift", "break", "continue", "logout", "repeat" ->
          judgeNumbers(arguments);
      default -> {}
    }
  }

  private void refuseAll(List<WordText> words, Place.Refused why) {
    words.forEach(word -> refuse(word, why));
  }

  /** Refuses also what commands inside of the words write. */
  private void refuseInside(List<WordText> words, Place.Refused why) {
    for (WordText word : words) {
      for (int i = word.first(); i < word.end(); i++) {
        cursor.refuse(i, why);
      }
    }
  }

  /** What a command writes may be read as code; the name of a file is data. */
  private void judgeSource(List<WordText> arguments) {
    if (arguments.stream().anyMatch(word -> word.insertions().isEmpty())) {
      refuseInside(arguments, Refusals.SECOND_READING);
    }
  }

  /** Data at the beginning of a word may be an option, as long as nothing ended those. */
  private void judgeOptions(List<WordText> arguments) {
    for (WordText argument : arguments) {
      if (isEnd(argument)) {
        return;
      }
      boolean isArray = argument.text().startsWith("-A") || argument.text().startsWith("+A");
      if (argument.startsWithData() || isArray) {
        refuse(argument, Refusals.OPTION);
      }
    }
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).is("-A") || arguments.get(i).is("+A")) {
        refuse(arguments.get(i + 1), Refusals.VARIABLE_NAME);
      }
    }
  }

  /** Whether options end with this word. */
  private static boolean isEnd(WordText word) {
    return word.is("--") || word.is("-");
  }

  private void judgeWait(List<WordText> arguments) {
    judgeOptions(arguments);
    if (arguments.stream().anyMatch(word -> word.text().startsWith("-") && !isEnd(word))) {
      refuseAll(arguments, Refusals.VARIABLE_NAME);
    }
  }

  private void refuse(WordText word, Place.Refused why) {
    word.insertions().forEach(insertion -> cursor.refuse(insertion, why));
  }

  private void judgeNumbers(List<WordText> arguments) {
    if (shell.hasArithmeticBuiltins()) {
      refuseAll(arguments, Refusals.ARITHMETIC);
    }
  }

  private void judgeDeclaration(List<WordText> arguments) {
    boolean isNumeric = false;
    for (WordText argument : arguments) {
      String text = argument.text();
      if (text.startsWith("-") || text.startsWith("+")) {
        isNumeric |= text.chars().anyMatch(c -> "iaAnEF".indexOf(c) >= 0);
      }
      int data = text.indexOf(ScriptCursor.DATA);
      int equals = text.indexOf('=');
      if (isNumeric) {
        refuse(argument, Refusals.ARITHMETIC);
      } else if (data >= 0 && (equals < 0 || data < equals)) {
        refuse(argument, Refusals.VARIABLE_NAME);
      }
    }
  }

  private void judgePrint(List<WordText> arguments) {
    int format = 0;
    while (format < arguments.size() && arguments.get(format).text().startsWith("-")) {
      WordText option = arguments.get(format++);
      refuse(option, Refusals.OPTION);
      if (isEnd(option)) {
        break;
      }
      if (option.text().endsWith("v") && format < arguments.size()) {
        refuse(arguments.get(format++), Refusals.VARIABLE_NAME);
      }
    }
    boolean isEnded = format > 0 && isEnd(arguments.get(format - 1));
    if (!isEnded && format < arguments.size() && arguments.get(format).startsWithData()) {
      refuse(arguments.get(format), Refusals.OPTION);
    }
    boolean isNumeric = format < arguments.size() && hasNumericFormat(arguments.get(format).text());
    if (isNumeric && shell.hasArithmeticBuiltins()) {
      refuseAll(arguments.subList(format + 1, arguments.size()), Refusals.ARITHMETIC);
    }
  }

  /** A format that data chooses may take what follows as the name of a variable. */
  private void judgeFormat(String name, List<WordText> arguments) {
    int format = 0;
    while (format < arguments.size() && arguments.get(format).text().startsWith("-")) {
      format += arguments.get(format).text().endsWith("v") ? 2 : 1;
    }
    if (name.equals("printf") && format + 1 < arguments.size()) {
      refuse(arguments.get(format), Refusals.FORMAT);
    }
  }

  /** Whether it may be a format that makes a number of an argument, which only data can tell. */
  private static boolean hasNumericFormat(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 2)) {
      int end = at + 1;
      while (end < text.length() && "-+ #0123456789.'lhjztL".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      if (end < text.length() && "diouxXeEfFgGaAcT*".indexOf(text.charAt(end)) >= 0) {
        return true;
      }
    }
    return text.indexOf(ScriptCursor.DATA) >= 0;
  }
}
