package dev.orch.action.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds data that is assigned to variables whose values the shell computes: its own, and those that
 * the script declares as numbers, arrays or references.
 */
final class ComputedVariables {
  private static final Set<String> OWN =
      Set.of(
          "BASH_ENV",
          "COLUMNS",
          "EGID",
          "ENV",
          "ERRNO",
          "EUID",
          "FUNCNEST",
          "GID",
          "HISTCMD",
          "HISTSIZE",
          "KEYTIMEOUT",
          "LINENO",
          "LINES",
          "LISTMAX",
          "LOGCHECK",
          "MAILCHECK",
          "OPTIND",
          "PROMPT4",
          "PROMPT_COMMAND",
          "PS0",
          "PS1",
          "PS2",
          "PS3",
          "PS4",
          "RANDOM",
          "SAVEHIST",
          "SECONDS",
          "SHLVL",
          "SRANDOM",
          "TMOUT",
          "TRY_BLOCK_ERROR",
          "TRY_BLOCK_INTERRUPT",
          "UID",
          "ZLE_RPROMPT_INDENT");

  /** Data that a variable of this name gets. */
  private record Assignment(String name, List<Integer> insertions) {}

  private final ScriptCursor cursor;
  private final Set<String> declared = new HashSet<>(OWN);
  private final List<Assignment> assignments = new ArrayList<>();

  ComputedVariables(ScriptCursor cursor) {
    this.cursor = cursor;
  }

  /** Notes what the words of a command assign. */
  void note(List<WordText> command) {
    for (WordText word : command) {
      if (!word.insertions().isEmpty() && SecondReading.isAssignment(word.text())) {
        assignments.add(new Assignment(name(word.text()), word.insertions()));
      }
    }
    if (command.size() > 2 && (command.getFirst().is("for") || command.getFirst().is("select"))) {
      String name = command.get(1).text();
      command.forEach(word -> assignments.add(new Assignment(name, word.insertions())));
    }
  }

  /** Notes which variables a command declares as computed. */
  void noteDeclaration(List<WordText> command) {
    boolean isComputed = false;
    boolean isDeclaration = false;
    for (WordText word : command) {
      String text = word.text();
      if (isDeclaration && text.startsWith("-")) {
        isComputed |= text.chars().anyMatch(c -> "iaAnEF".indexOf(c) >= 0);
      } else if (isComputed) {
        declared.add(name(text));
      }
      switch (text) {
        case "declare", "typeset", "local", "private", "readonly", "export" -> isDeclaration = true;
        case "integer", "float", "nameref" -> isComputed = true;
        default -> {}
      }
    }
  }

  private static String name(String word) {
    int end = word.indexOf('=');
    String name = end < 0 ? word : word.substring(0, end);
    return name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
  }

  /** Judges the assignments of the whole script: a declaration may stand after them. */
  void conclude() {
    for (Assignment assignment : assignments) {
      if (declared.contains(assignment.name())) {
        assignment.insertions().forEach(it -> cursor.refuse(it, Refusals.OWN_VARIABLE));
      }
    }
  }
}
