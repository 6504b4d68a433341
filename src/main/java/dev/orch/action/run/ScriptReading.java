package dev.orch.action.run;

import java.util.List;

/**
 * What is known of a script before it runs.
 *
 * @param places for each piece of data, in order, where it stands
 * @param cautions what the author should know
 */
record ScriptReading(List<Place> places, List<Caution> cautions) {
  /**
   * Something that is allowed, and that is often not what was meant.
   *
   * @param insertion the number of the piece of data, from 0
   */
  record Caution(int insertion, String message, String hint) {}

  ScriptReading {
    places = List.copyOf(places);
    cautions = List.copyOf(cautions);
  }

  /** Reads a script in which {@link ScriptCursor#DATA} stands for each piece of data. */
  static ScriptReading of(String script, Shell shell) {
    int insertions = (int) script.chars().filter(c -> c == ScriptCursor.DATA).count();
    ScriptCursor cursor = new ScriptCursor(script, insertions);
    CommandScanner scanner = new CommandScanner(cursor, shell);
    scanner.readAll();
    scanner.conclude();
    return new ScriptReading(cursor.places(), scanner.cautions());
  }
}
