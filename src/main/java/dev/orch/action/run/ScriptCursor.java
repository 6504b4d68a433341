package dev.orch.action.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A place in a script that is being read, and what was found about the data in it so far. */
final class ScriptCursor {
  /** What stands in the text for data; a script cannot hold it otherwise. */
  static final char DATA = '\0';

  static final char END = '\uFFFF';
  private static final int DEEPEST = 200;

  private final String text;
  private final Place[] places;
  private int at;
  private int limit;
  private int next;
  private int depth;
  private int openHereDocuments;
  private Optional<Place.Refused> refusal = Optional.empty();
  private boolean isDoubtful;

  ScriptCursor(String text, int insertions) {
    this.text = text;
    this.limit = text.length();
    this.places = new Place[insertions];
    Arrays.fill(places, Refusals.unclear("the script ends before it"));
  }

  List<Place> places() {
    return List.of(places);
  }

  boolean isAtEnd() {
    return at >= limit;
  }

  /** The char here, or {@link #END}. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < limit ? text.charAt(at + ahead) : END;
  }

  /** The char before this place, or {@link #END}. */
  char before() {
    return at > 0 ? text.charAt(at - 1) : END;
  }

  boolean isNext(String part) {
    return at + part.length() <= limit && text.startsWith(part, at);
  }

  char take() {
    return text.charAt(at++);
  }

  void skip(int count) {
    at = Math.min(limit, at + count);
  }

  int position() {
    return at;
  }

  String since(int start) {
    return text.substring(start, at);
  }

  /** Where the line that begins here ends: before its line break. */
  int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 || end > limit ? limit : end;
  }

  /**
   * Where the first line from here on begins that is meant; where the reading ends if there is
   * none.
   *
   * @param isJoining whether a backslash at the end of a line may join it with the next: shells
   *     differ in whether such a line is still looked at alone
   */
  int findLine(Predicate<String> isMeant, boolean isJoining) {
    boolean isJoined = false;
    int start = at;
    while (start < limit) {
      int end = text.indexOf('\n', start);
      end = end < 0 || end > limit ? limit : end;
      String line = text.substring(start, end);
      if (isMeant.test(line)) {
        if (isJoined) {
          doubt(Refusals.unclear("a backslash stands before the end of a here-document"));
        }
        return start;
      }
      isJoined = isJoining && line.endsWith("\\");
      start = end + 1;
    }
    return limit;
  }

  /** The number of the data that comes next. */
  int next() {
    return next;
  }

  /** Passes data that stands here, and notes its place. */
  void insert(Place place) {
    places[next] = refusal.isPresent() ? refusal.get() : place;
    next++;
    at++;
  }

  /** Notes another place for data that was passed, unless it is refused already. */
  void refuse(int insertion, Place.Refused why) {
    if (!(places[insertion] instanceof Place.Refused)) {
      places[insertion] = why;
    }
  }

  /** Refuses all data from this one on up to here. */
  void refuseSince(int first, Place.Refused why) {
    for (int i = first; i < next; i++) {
      refuse(i, why);
    }
  }

  /** Refuses all data that this reading passes. */
  void refusing(Place.Refused why, Runnable reading) {
    Optional<Place.Refused> outer = refusal;
    refusal = outer.or(() -> Optional.of(why));
    reading.run();
    if (!isDoubtful) {
      refusal = outer;
    }
  }

  /** Refuses all data from here on, since nobody knows how the rest is read. */
  void doubt(Place.Refused why) {
    if (!isDoubtful) {
      isDoubtful = true;
      refusal = Optional.of(why);
    }
  }

  /** Reads one level deeper; gives up on a script without sense. */
  void nested(Runnable reading) {
    depth++;
    if (depth > DEEPEST) {
      doubt(Refusals.NESTING);
      skipAll();
    } else {
      reading.run();
    }
    depth--;
  }

  private void skipAll() {
    while (!isAtEnd()) {
      skipOne();
    }
  }

  /** Passes one char that has no meaning here. */
  void skipOne() {
    if (peek() == DATA) {
      insert(Place.BARE);
    } else {
      if (peek() == '\n') {
        passLineBreak();
      }
      at++;
    }
  }

  /** Reads only up to there, as if the script ended there. */
  void within(int end, Runnable reading) {
    int outer = limit;
    limit = end;
    reading.run();
    skipAll();
    limit = outer;
  }

  /** Notes that so many here-documents begin at the next line, or that they were read. */
  void awaitHereDocuments(int count) {
    openHereDocuments += count;
  }

  /** Notes a line break inside of something else: where a here-document begins then is unclear. */
  void passLineBreak() {
    if (openHereDocuments > 0) {
      doubt(Refusals.unclear("a line ends inside of quotes or parentheses before a here-document"));
    }
  }
}
