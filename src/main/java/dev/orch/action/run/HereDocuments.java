package dev.orch.action.run;

import java.util.ArrayList;
import java.util.List;

/** The here-documents that begin at the next line. */
final class HereDocuments {
  /**
   * A here-document.
   *
   * @param isQuoted whether nothing is replaced in it
   * @param isIndented whether tabs at the start of its lines do not count
   * @param command the words of the command that reads it
   */
  private record Announced(
      String delimiter, boolean isQuoted, boolean isIndented, List<WordText> command) {}

  private final ScriptCursor cursor;
  private final WordScanner words;
  private final SecondReading judge;
  private final List<Announced> announced = new ArrayList<>();
  private boolean isScript;

  HereDocuments(ScriptCursor cursor, WordScanner words, SecondReading judge) {
    this.cursor = cursor;
    this.words = words;
    this.judge = judge;
  }

  /** Reads the sign and the word that will end it. */
  void announce(List<WordText> command) {
    cursor.skip(2);
    boolean isIndented = cursor.peek() == '-';
    cursor.skip(isIndented ? 1 : 0);
    while (cursor.peek() == ' ' || cursor.peek() == '\t') {
      cursor.skip(1);
    }
    WordText word = new WordText();
    while (!CommandScanner.isBoundary(cursor.peek())) {
      delimiterPart(word);
    }
    boolean isQuoted = !word.isReserved(word.text());
    announced.add(new Announced(word.text(), isQuoted, isIndented, command));
    cursor.awaitHereDocuments(1);
  }

  private void delimiterPart(WordText word) {
    switch (cursor.peek()) {
      case ScriptCursor.DATA -> {
        words.data(word, Refusals.HERE_DOCUMENT_WORD);
        cursor.doubt(Refusals.HERE_DOCUMENT_WORD);
      }
      case '$', '`' -> {
        cursor.doubt(Refusals.unclear("the word after << is not a plain word"));
        words.bare(word);
      }
      default -> words.bare(word);
    }
  }

  /** Refuses data in those that were announced: a shell reads as its script what is made of it. */
  void refuseAnnounced() {
    isScript = !announced.isEmpty();
  }

  /** Reads those that were announced, at the start of a line. */
  void read() {
    List<Announced> now = List.copyOf(announced);
    announced.clear();
    cursor.awaitHereDocuments(-now.size());
    cursor.passLineBreak();
    int first = cursor.next();
    now.forEach(this::read);
    if (isScript) {
      cursor.refuseSince(first, Refusals.PIPED_TO_SHELL);
      isScript = false;
    }
  }

  /** Ends with those that were announced and never began. */
  void giveUp() {
    if (!announced.isEmpty()) {
      cursor.awaitHereDocuments(-announced.size());
      cursor.doubt(Refusals.unclear("a here-document before it does not begin"));
    }
  }

  private void read(Announced document) {
    int first = cursor.next();
    int end = end(document);
    WordText body = new WordText();
    cursor.within(end, () -> body(document, body));
    if (cursor.isAtEnd()) {
      String what = "no line " + document.delimiter() + " ends a here-document before it";
      cursor.refuseSince(first, Refusals.unclear(what));
      cursor.doubt(Refusals.unclear(what));
    } else {
      cursor.skip(cursor.lineEnd() - cursor.position() + 1);
    }
    judge.judgeInput(document.command(), body.insertions());
  }

  private void body(Announced document, WordText body) {
    while (!cursor.isAtEnd()) {
      if (document.isQuoted()) {
        words.plain(body, Refusals.QUOTED_HERE_DOCUMENT);
      } else {
        words.quoted(body);
      }
    }
  }

  /** Where the line that ends it begins; the end of all if there is none. */
  private int end(Announced document) {
    return cursor.findLine(line -> isEnd(document, line), !document.isQuoted());
  }

  private static boolean isEnd(Announced document, String line) {
    int start = 0;
    while (document.isIndented() && start < line.length() && line.charAt(start) == '\t') {
      start++;
    }
    return line.substring(start).equals(document.delimiter());
  }
}
