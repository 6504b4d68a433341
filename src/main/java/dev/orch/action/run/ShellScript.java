package dev.orch.action.run;

import dev.orch.expression.Interpolated;
import java.util.Map;

/**
 * A script that is ready for its shell.
 *
 * @param text the script, in which references stand for data
 * @param variables the data, by the names of environment variables
 */
record ShellScript(String text, Map<String, String> variables) {
  /** What became of a filled-in script. */
  sealed interface Preparation {}

  /** It can run. */
  record Ready(ShellScript script) implements Preparation {}

  /** It cannot, and for this reason, which is for a person. */
  record Unfit(String reason) implements Preparation {}

  /** Prepares a script for the shell that this program is. */
  static Preparation prepare(Interpolated script, String shell) {
    return new ScriptPreparation(script, shell).prepare();
  }
}
