package dev.orch.action.run;

import java.util.ArrayList;
import java.util.List;

/** A word of a script as far as it was read: without its quotes, and with the data in it. */
final class WordText {
  /** What stands in the text for something that only the run can tell. */
  static final char UNKNOWN = '\1';

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> insertions = new ArrayList<>();
  private boolean isStarted;
  private boolean isQuoted;

  void append(char c) {
    text.append(c);
    isStarted = true;
  }

  void append(String part) {
    text.append(part);
    isStarted = true;
  }

  void appendUnknown() {
    append(UNKNOWN);
  }

  void appendData(int insertion) {
    append(ScriptCursor.DATA);
    insertions.add(insertion);
  }

  void quote() {
    isQuoted = true;
    isStarted = true;
  }

  String text() {
    return text.toString();
  }

  /** The numbers of the data that stands in the word itself, not in commands inside of it. */
  List<Integer> insertions() {
    return insertions;
  }

  boolean isStarted() {
    return isStarted;
  }

  boolean is(String literal) {
    return text.length() == literal.length() && text().equals(literal);
  }

  /** Whether it is this word of the shell's grammar. */
  boolean isReserved(String literal) {
    return !isQuoted && is(literal);
  }

  /** Whether a bracket was opened, as for a part of an array. */
  boolean hasOpenBracket() {
    return text.lastIndexOf("[") > text.lastIndexOf("]");
  }

  /** The last part of its path: what it is called as a command. */
  String programName() {
    String whole = text();
    return whole.substring(whole.lastIndexOf('/') + 1);
  }
}
