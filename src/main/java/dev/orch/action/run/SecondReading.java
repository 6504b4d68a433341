package dev.orch.action.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds data in the arguments of commands that read them once more: as code, as arithmetic, or as
 * names of variables, in which shells run commands too. Quotes do not help there.
 */
final class SecondReading {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "zsh", "ksh", "ash", "mksh", "su", "runuser");

  private final ScriptCursor cursor;
  private final Shell shell;
  private final List<ScriptReading.Caution> cautions = new ArrayList<>();
  private final ComputedVariables variables;

  SecondReading(ScriptCursor cursor, Shell shell) {
    this.cursor = cursor;
    this.shell = shell;
    this.variables = new ComputedVariables(cursor);
  }

  /** Judges what only the whole script can tell. */
  void conclude() {
    variables.conclude();
  }

  List<ScriptReading.Caution> cautions() {
    return cautions;
  }

  /** Judges the words of one command. */
  void judge(List<WordText> command) {
    variables.noteDeclaration(command);
    if (command.stream().allMatch(word -> word.insertions().isEmpty())) {
      return;
    }
    variables.note(command);
    List<WordText> words = withoutPrefixes(command);
    if (!words.isEmpty()) {
      judgeCommand(words.getFirst().text(), words.subList(1, words.size()));
      judgeInnerShell(words);
      judgeRemoteShell(words);
    }
  }

  private static List<WordText> withoutPrefixes(List<WordText> command) {
    int start = 0;
    while (start < command.size() && isPrefix(command.get(start).text())) {
      start++;
    }
    return command.subList(start, command.size());
  }

  private static boolean isPrefix(String word) {
    return isAssignment(word) || word.equals("command") || word.equals("builtin");
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
      case "eval", "trap", "alias", "compgen", "complete", "emulate" ->
          refuseAll(arguments, Refusals.SECOND_READING);
      case "let", "integer", "float" -> refuseAll(arguments, Refusals.ARITHMETIC);
      case "unset", "read", "mapfile", "readarray", "getopts", "nameref" ->
          refuseAll(arguments, Refusals.VARIABLE_NAME);
      case "declare", "typeset", "local", "readonly", "export" -> judgeDeclaration(arguments);
      case "printf", "print" -> judgePrint(arguments);
      case "[[" -> judgeTest(arguments, true);
      case "[", "test" -> judgeTest(arguments, shell == Shell.KSH);
      case "exit", "return", "shift", "break", "continue", "logout", "repeat" ->
          judgeNumbers(arguments);
      default -> {}
    }
  }

  private void refuseAll(List<WordText> words, Place.Refused why) {
    words.forEach(word -> refuse(word, why));
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
      boolean isName = arguments.get(format).is("-v") && format + 1 < arguments.size();
      if (isName) {
        refuse(arguments.get(format + 1), Refusals.VARIABLE_NAME);
      }
      format += isName ? 2 : 1;
    }
    boolean isNumeric = format < arguments.size() && hasNumericFormat(arguments.get(format).text());
    if (isNumeric && shell.hasArithmeticBuiltins()) {
      refuseAll(arguments.subList(format + 1, arguments.size()), Refusals.ARITHMETIC);
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

  private void judgeTest(List<WordText> arguments, boolean isArithmetic) {
    for (int i = 0; i < arguments.size(); i++) {
      String operator = arguments.get(i).text();
      if (operator.equals("-t")) {
        judgeNumbers(arguments.subList(i + 1, Math.min(arguments.size(), i + 2)));
      }
      if (operator.equals("-v") || operator.equals("-R")) {
        refuseAll(
            arguments.subList(i + 1, Math.min(arguments.size(), i + 2)), Refusals.VARIABLE_NAME);
      } else if (isArithmetic && isComparison(operator)) {
        refuseAll(
            arguments.subList(Math.max(0, i - 1), Math.min(arguments.size(), i + 2)),
            Refusals.ARITHMETIC);
      }
    }
  }

  private static boolean isComparison(String operator) {
    return switch (operator) {
      case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> true;
      default -> false;
    };
  }

  /** The word after {@code -c} is a script, if a shell is started, however far in front. */
  private void judgeInnerShell(List<WordText> words) {
    boolean isShell = false;
    boolean isScript = false;
    for (WordText word : words) {
      if (isScript) {
        refuse(word, Refusals.INNER_SHELL);
      }
      isScript = isShell && isScriptOption(word.text());
      isShell |= SHELLS.contains(word.programName());
    }
  }

  private static boolean isScriptOption(String word) {
    return word.equals("--command")
        || (word.startsWith("-") && !word.startsWith("--") && word.endsWith("c"));
  }

  /** Judges data in a here-document that this command reads. */
  void judgeInput(List<WordText> command, List<Integer> insertions) {
    List<WordText> words = withoutPrefixes(command);
    if (words.stream().anyMatch(word -> SHELLS.contains(word.programName()))) {
      insertions.forEach(insertion -> cursor.refuse(insertion, Refusals.INNER_SHELL_INPUT));
    } else if (words.stream().anyMatch(word -> word.programName().equals("ssh"))) {
      insertions.forEach(this::warnOfRemoteShell);
    }
  }

  /** What follows the host is put together and read by a shell on the other machine. */
  private void judgeRemoteShell(List<WordText> words) {
    int plain = 0;
    boolean isValue = false;
    boolean isRemote = false;
    for (WordText word : words) {
      if (isRemote && plain > 0) {
        word.insertions().forEach(this::warnOfRemoteShell);
      } else if (isRemote && !isValue && !word.text().startsWith("-")) {
        plain++;
      }
      isValue = isRemote && !isValue && takesValue(word.text());
      isRemote |= word.programName().equals("ssh");
    }
  }

  private static boolean takesValue(String option) {
    return option.length() == 2
        && option.charAt(0) == '-'
        && "BbcDEeFIiJLlmOopQRSWw".indexOf(option.charAt(1)) >= 0;
  }

  private void warnOfRemoteShell(int insertion) {
    cautions.add(
        new ScriptReading.Caution(
            insertion,
            "the shell on the other machine reads this once more, as code",
            "send it as input (`stdin:`), or let `ssh` run a fixed script that reads it"));
  }
}
