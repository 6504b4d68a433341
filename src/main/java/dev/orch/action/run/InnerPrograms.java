package dev.orch.action.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds data in what a command gives to another program as its code: scripts of inner shells, on
 * this machine or another, and of interpreters.
 */
final class InnerPrograms {
  private static final Set<String> SHELLS =
      Set.of(
          "sh", "bash", "rbash", "dash", "zsh", "ksh", "ash", "mksh", "yash", "fish", "csh", "tcsh",
          "su", "runuser", "flock", "script");

  private final ScriptCursor cursor;
  private final List<ScriptReading.Caution> cautions = new ArrayList<>();

  InnerPrograms(ScriptCursor cursor) {
    this.cursor = cursor;
  }

  List<ScriptReading.Caution> cautions() {
    return cautions;
  }

  /** Judges the words of one command, whatever starts the program. */
  void judge(List<WordText> words) {
    judgeInnerShell(words);
    judgeRemoteShell(words);
    for (int i = 0; i < words.size(); i++) {
      judgeInterpreter(words.get(i).programName(), words.subList(i + 1, words.size()));
    }
  }

  /** The first word after {@code -c} that is no option is a script. */
  private void judgeInnerShell(List<WordText> words) {
    boolean isShell = false;
    boolean isScriptNext = false;
    boolean isFile = false;
    boolean isValue = false;
    for (WordText word : words) {
      if (isValue) {
        isValue = false;
      } else if (isShell && isScriptOption(word.text())) {
        isScriptNext = true;
        refuseAll(word, Refusals.INNER_SHELL);
      } else if (isScriptNext && !isOption(word)) {
        refuseAll(word, Refusals.INNER_SHELL);
        isScriptNext = false;
        isFile = true;
      } else if (isShell && !isFile && !isOption(word)) {
        isFile = true;
        refuseInside(word, Refusals.INNER_SHELL);
      }
      isValue = isShell && (word.is("-o") || word.is("+o") || word.is("-O") || word.is("+O"));
      isShell |= SHELLS.contains(word.programName());
    }
  }

  private static boolean isOption(WordText word) {
    return word.text().startsWith("-") || word.text().startsWith("+");
  }

  private static boolean isScriptOption(String word) {
    return word.startsWith("--command")
        || (word.startsWith("-") && !word.startsWith("--") && word.indexOf('c') > 0);
  }

  private void refuseAll(WordText word, Place.Refused why) {
    for (int i = word.first(); i < word.end(); i++) {
      cursor.refuse(i, why);
    }
  }

  /** Refuses what commands inside of a word write, but not data that is a name itself. */
  private void refuseInside(WordText word, Place.Refused why) {
    for (int i = word.first(); i < word.end(); i++) {
      if (!word.insertions().contains(i)) {
        cursor.refuse(i, why);
      }
    }
  }

  /** Judges data in a here-document or here-string that this command reads. */
  void judgeInput(List<WordText> words, List<Integer> insertions) {
    if (words.stream().anyMatch(word -> SHELLS.contains(word.programName()))) {
      insertions.forEach(insertion -> cursor.refuse(insertion, Refusals.INNER_SHELL_INPUT));
    } else if (words.stream().anyMatch(word -> word.programName().equals("ssh"))) {
      insertions.forEach(this::warnOfRemoteShell);
    }
  }

  /** Whether a command takes its script from its input, or puts its input into a script. */
  boolean isReadingScript(List<WordText> words) {
    boolean isShell = false;
    boolean isReplacing = false;
    boolean hasScript = false;
    for (WordText word : words) {
      if (isShell && !hasScript && !isOption(word)) {
        hasScript = true;
      }
      hasScript |= isShell && isScriptOption(word.text());
      isReplacing |=
          word.text().startsWith("-I") || word.is("-i") || word.text().startsWith("--replace");
      if (isShell && word.is("-s")) {
        return true;
      }
      isShell |= SHELLS.contains(word.programName());
    }
    boolean isXargs = words.stream().anyMatch(word -> word.programName().equals("xargs"));
    return isShell && (!hasScript || (isXargs && isReplacing));
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

  private void judgeInterpreter(String program, List<WordText> arguments) {
    switch (withoutVersion(program)) {
      case "awk", "gawk", "mawk", "nawk", "original-awk" -> judgeAwk(arguments);
      case "python", "pypy" -> judgeCode(arguments, "c");
      case "perl", "ruby" -> judgeCode(arguments, "eE");
      case "node", "nodejs", "deno", "bun" -> judgeCode(arguments, "ep");
      case "php" -> judgeCode(arguments, "rBRE");
      case "lua", "luajit", "osascript", "Rscript", "guile" -> judgeCode(arguments, "e");
      case "env" -> judgeCode(arguments, "S");
      case "sed", "gsed" ->
          warn(arguments, "`sed` reads its script, and GNU `sed` can run programs");
      case "jq", "yq" -> warn(arguments, "`jq` reads its filter as code; --arg passes data");
      default -> {}
    }
  }

  private static String withoutVersion(String program) {
    int end = program.length();
    while (end > 0 && "0123456789.".indexOf(program.charAt(end - 1)) >= 0) {
      end--;
    }
    return program.substring(0, end);
  }

  /** Code is the rest of the word of an option with one of these letters, and the next word. */
  private void judgeCode(List<WordText> arguments, String letters) {
    boolean isCode = false;
    for (WordText word : arguments) {
      boolean isOption = word.text().startsWith("-");
      if (isCode) {
        refuseAll(word, Refusals.PROGRAM);
        isCode = false;
      } else if (!isOption) {
        return;
      } else if (isCodeOption(word.text(), letters)) {
        refuseAll(word, Refusals.PROGRAM);
        isCode = true;
      }
    }
  }

  private static boolean isCodeOption(String option, String letters) {
    if (option.startsWith("--")) {
      return option.startsWith("--eval")
          || option.startsWith("--print")
          || option.startsWith("--split-string");
    }
    return option.chars().skip(1).anyMatch(c -> letters.indexOf(c) >= 0);
  }

  /** The first word that is no option is code, and so is the value of {@code -e}. */
  private void judgeAwk(List<WordText> arguments) {
    boolean isValue = false;
    for (WordText word : arguments) {
      String text = word.text();
      if (text.startsWith("-f") || text.startsWith("--file")) {
        return;
      }
      if (!isValue && !text.startsWith("-")) {
        refuseAll(word, Refusals.PROGRAM);
        return;
      }
      if (text.startsWith("-e") || text.startsWith("--source")) {
        refuseAll(word, Refusals.PROGRAM);
      }
      isValue = text.equals("-F") || text.equals("-v");
    }
  }

  /** Data in the code of a small language, which is mostly harmless, is not refused. */
  private void warn(List<WordText> arguments, String message) {
    for (WordText word : arguments) {
      if (!word.insertions().isEmpty() && word.text().length() > 1) {
        word.insertions()
            .forEach(it ->
                cautions.add(
                    new ScriptReading.Caution(
                        it, message, "see that the value can hold nothing but what you expect")));
      }
    }
  }
}
