package dev.orch.engine;

import dev.orch.expression.function.FunctionException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern of paths: {@code *} and {@code ?} within a part, {@code **} across parts, {@code [a-z]}
 * and {@code [!a-z]} for one character that is no slash, <code>{a,b}</code> for either, and a
 * backslash before what shall mean itself. All that a path may still fit is followed at once, so
 * that it takes time in proportion to the path and to the pattern, whatever they are.
 */
final class PathPattern {
  private static final int LONGEST = 4096;

  /** What a pattern is made of; it goes on at the next one, or further on, never back. */
  private sealed interface Part {}

  private record One(int character) implements Part {}

  private record OneOf(List<Range> ranges, boolean isNegated) implements Part {
    boolean fits(int character) {
      boolean isIn = ranges.stream().anyMatch(range -> range.holds(character));
      return character != '/' && isIn != isNegated;
    }
  }

  private record Many() implements Part {}

  private record ManyAcross() implements Part {}

  private record Either(List<Integer> starts) implements Part {}

  private record GoOn(int at) implements Part {}

  private record Range(int first, int last) {
    boolean holds(int character) {
      return character >= first && character <= last;
    }
  }

  private final String source;
  private final List<Part> parts = new ArrayList<>();
  private final List<Integer> alternatives = new ArrayList<>();
  private int group = -1;
  private int at;

  private PathPattern(String source) {
    this.source = source;
  }

  /**
   * Reads a pattern.
   *
   * @throws FunctionException if it is none, or longer than any path
   */
  static PathPattern of(String source) throws FunctionException {
    if (source.length() > LONGEST) {
      throw FunctionException.failed("the pattern is longer than " + LONGEST + " characters");
    }
    PathPattern pattern = new PathPattern(source);
    while (pattern.at < source.length()) {
      pattern.read(pattern.next());
    }
    if (pattern.group >= 0) {
      throw pattern.wrong("a '{' has no '}'");
    }
    return pattern;
  }

  /** Whether the whole of a path fits. */
  boolean fits(String path) {
    BitSet reached = new BitSet(parts.size() + 1);
    reached.set(0);
    spread(reached);
    for (int i = 0; i < path.length() && !reached.isEmpty(); ) {
      int character = path.codePointAt(i);
      reached = after(reached, character);
      i += Character.charCount(character);
    }
    return reached.get(parts.size());
  }

  private BitSet after(BitSet reached, int character) {
    BitSet next = new BitSet(parts.size() + 1);
    for (int i = reached.nextSetBit(0); i >= 0 && i < parts.size(); i = reached.nextSetBit(i + 1)) {
      switch (parts.get(i)) {
        case One one -> next.set(i + 1, next.get(i + 1) || one.character() == character);
        case OneOf some -> next.set(i + 1, next.get(i + 1) || some.fits(character));
        case Many _ -> next.set(i, next.get(i) || character != '/');
        case ManyAcross _ -> next.set(i);
        case Either _, GoOn _ -> {}
      }
    }
    spread(next);
    return next;
  }

  /** Adds what is reached without any character. */
  private void spread(BitSet reached) {
    for (int i = reached.nextSetBit(0); i >= 0 && i < parts.size(); i = reached.nextSetBit(i + 1)) {
      switch (parts.get(i)) {
        case Many _, ManyAcross _ -> reached.set(i + 1);
        case Either either -> either.starts().forEach(reached::set);
        case GoOn on -> reached.set(on.at());
        case One _, OneOf _ -> {}
      }
    }
  }

  private void read(int character) throws FunctionException {
    switch (character) {
      case '*' -> readStar();
      case '?' -> parts.add(new OneOf(List.of(), true));
      case '[' -> readRanges();
      case '{' -> openGroup();
      case '\\' -> {
        if (at == source.length()) {
          throw wrong("nothing follows the last '\\'");
        }
        parts.add(new One(next()));
      }
      default -> readPlain(character);
    }
  }

  private void readPlain(int character) {
    if (group >= 0 && character == ',') {
      nextAlternative();
    } else if (group >= 0 && character == '}') {
      closeGroup();
    } else {
      parts.add(new One(character));
    }
  }

  private void readStar() {
    boolean isAcross = at < source.length() && source.charAt(at) == '*';
    if (isAcross) {
      at++;
    }
    parts.add(isAcross ? new ManyAcross() : new Many());
  }

  private void openGroup() throws FunctionException {
    if (group >= 0) {
      throw wrong("a '{' stands within another");
    }
    group = parts.size();
    parts.add(new GoOn(0));
    alternatives.add(parts.size());
  }

  private void nextAlternative() {
    parts.add(new GoOn(0));
    alternatives.add(parts.size());
  }

  private void closeGroup() {
    for (int start : alternatives.subList(1, alternatives.size())) {
      parts.set(start - 1, new GoOn(parts.size()));
    }
    parts.set(group, new Either(List.copyOf(alternatives)));
    alternatives.clear();
    group = -1;
  }

  private void readRanges() throws FunctionException {
    boolean isNegated = at < source.length() && source.charAt(at) == '!';
    if (isNegated) {
      at++;
    }
    List<Range> ranges = new ArrayList<>();
    while (at < source.length() && source.charAt(at) != ']') {
      int first = next();
      boolean isRange =
          at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']';
      if (isRange) {
        at++;
      }
      int last = isRange ? next() : first;
      if (last < first || first == '/' || last == '/') {
        throw wrong("'[ ]' holds a range that goes backwards, or a slash");
      }
      ranges.add(new Range(first, last));
    }
    if (at == source.length() || ranges.isEmpty()) {
      throw wrong("a '[' has no ']', or nothing in it");
    }
    at++;
    parts.add(new OneOf(List.copyOf(ranges), isNegated));
  }

  private int next() {
    int character = source.codePointAt(at);
    at += Character.charCount(character);
    return character;
  }

  private FunctionException wrong(String reason) {
    return FunctionException.failed("'" + source + "' is no pattern: " + reason);
  }
}
