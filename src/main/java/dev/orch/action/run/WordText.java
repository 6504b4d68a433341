package dev.orch.action.run;

import java.util.ArrayList;
import java.util.List;

/** A word of a script as far as it was read: without its quotes, and with the data in it. */
final class WordText {
  /** What stands in the text for something that only the run can tell. */
  static final char UNKNOWN = '\1';

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> insertions = new ArrayList<>();
  private int first;
  private int end;
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

  /** Notes which data was passed while it was read, that in commands inside of it included. */
  void span(int from, int to) {
    first = from;
    end = to;
  }

  /** The number of the first data that was passed while it was read. */
  int first() {
    return first;
  }

  /** The number after that of the last data that was passed while it was read. */
  int end() {
    return end;
  }

  /** Whether data stands in it, or in commands inside of it. */
  boolean hasDataInside() {
    return end > first;
  }

  boolean isStarted() {
    return isStarted;
  }

  boolean is(String literal) {
    return text.length() == literal.length() && text().equals(literal);
  }

  /** Whether what it begins with is up to data. */
  boolean startsWithData() {
    return !text.isEmpty() && text.charAt(0) == ScriptCursor.DATA;
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
