package dev.orch.ui;

import java.util.ArrayList;
import java.util.List;

/** What a person may do next, as commands; said in a run's last lines. */
@FunctionalInterface
public interface Advice {
  /**
   * The commands, each on a line of its own.
   *
   * @return none if there is nothing to do
   */
  List<String> after(RunEpilogue summary);

  /** How to go on with a run that did not succeed, and where to read more of it. */
  static List<String> reading(RunEpilogue summary) {
    if (summary.isSucceeded()) {
      return List.of();
    }
    List<String> commands = new ArrayList<>(3);
    if (summary.isResumable()) {
      commands.add("orch resume " + summary.run());
    }
    if (!summary.failures().isEmpty()) {
      String step = summary.failures().getFirst().step().path();
      commands.add("orch logs " + summary.run() + " " + quoted(step));
    }
    commands.add("orch show " + summary.run());
    return commands;
  }

  /** For a shell: a member's name may hold anything. */
  private static String quoted(String step) {
    for (int i = 0; i < step.length(); i++) {
      char c = step.charAt(i);
      boolean isSafe = Character.isLetterOrDigit(c) || c == '_' || c == '/' || c == '-' || c == '.';
      if (!isSafe) {
        return "'" + step.replace("'", "'\\''") + "'";
      }
    }
    return step;
  }
}
