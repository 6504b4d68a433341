package dev.orch.action.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the fewest lines to remove and add between two texts, with the greedy algorithm of Eugene
 * W. Myers (An O(ND) Difference Algorithm and Its Variations, 1986). Texts that differ in too much
 * are taken as replaced from the first to the last difference.
 */
final class LineEdits {
  private static final int MOST_DIFFERENCES = 1_000;

  private final List<String> before;
  private final List<String> after;
  private final int offset;

  private LineEdits(List<String> before, List<String> after, int offset) {
    this.before = before;
    this.after = after;
    this.offset = offset;
  }

  /** Lines before from {@code beforeStart} up to {@code beforeEnd} become those after. */
  record Edit(int beforeStart, int beforeEnd, int afterStart, int afterEnd) {}

  /** The edits, in order; none touches the next. */
  static List<Edit> between(List<String> before, List<String> after) {
    int same = 0;
    int shorter = Math.min(before.size(), after.size());
    while (same < shorter && before.get(same).equals(after.get(same))) {
      same++;
    }
    int sameEnd = 0;
    while (sameEnd < shorter - same
        && before.get(before.size() - 1 - sameEnd).equals(after.get(after.size() - 1 - sameEnd))) {
      sameEnd++;
    }
    return new LineEdits(
            before.subList(same, before.size() - sameEnd),
            after.subList(same, after.size() - sameEnd),
            same)
        .find();
  }

  private List<Edit> find() {
    List<int[]> trace = new ArrayList<>();
    int most = Math.min(MOST_DIFFERENCES, before.size() + after.size());
    int[] furthest = new int[2 * most + 3];
    for (int distance = 0; distance <= most; distance++) {
      trace.add(furthest.clone());
      if (isReached(furthest, distance, most + 1)) {
        return edits(trace, most + 1);
      }
    }
    return List.of(whole());
  }

  private Edit whole() {
    return new Edit(offset, offset + before.size(), offset, offset + after.size());
  }

  /** Goes one difference further on every diagonal; whether the ends of both texts are reached. */
  private boolean isReached(int[] furthest, int distance, int middle) {
    for (int diagonal = -distance; diagonal <= distance; diagonal += 2) {
      int left = left(furthest, diagonal, distance, middle);
      int right = left - diagonal;
      while (left < before.size()
          && right < after.size()
          && before.get(left).equals(after.get(right))) {
        left++;
        right++;
      }
      furthest[middle + diagonal] = left;
      if (left >= before.size() && right >= after.size()) {
        return true;
      }
    }
    return false;
  }

  private static int left(int[] furthest, int diagonal, int distance, int middle) {
    return isDown(furthest, diagonal, distance, middle)
        ? furthest[middle + diagonal + 1]
        : furthest[middle + diagonal - 1] + 1;
  }

  private static boolean isDown(int[] furthest, int diagonal, int distance, int middle) {
    return diagonal == -distance
        || (diagonal != distance
            && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
  }

  /** Follows the way back from the ends, and joins single steps that touch. */
  private List<Edit> edits(List<int[]> trace, int middle) {
    List<Edit> found = new ArrayList<>();
    int left = before.size();
    int right = after.size();
    for (int distance = trace.size() - 1; distance > 0; distance--) {
      int[] furthest = trace.get(distance);
      int diagonal = left - right;
      boolean isDown = isDown(furthest, diagonal, distance, middle);
      int from = isDown ? diagonal + 1 : diagonal - 1;
      int fromLeft = furthest[middle + from];
      int fromRight = fromLeft - from;
      addFirst(
          found,
          isDown
              ? new Edit(fromLeft, fromLeft, fromRight, fromRight + 1)
              : new Edit(fromLeft, fromLeft + 1, fromRight, fromRight));
      left = fromLeft;
      right = fromRight;
    }
    Collections.reverse(found);
    return found.stream().map(this::placed).toList();
  }

  private static void addFirst(List<Edit> found, Edit edit) {
    Edit next = found.isEmpty() ? null : found.getLast();
    if (next != null
        && next.beforeStart() == edit.beforeEnd()
        && next.afterStart() == edit.afterEnd()) {
      found.set(
          found.size() - 1,
          new Edit(edit.beforeStart(), next.beforeEnd(), edit.afterStart(), next.afterEnd()));
    } else {
      found.add(edit);
    }
  }

  private Edit placed(Edit edit) {
    return new Edit(
        edit.beforeStart() + offset,
        edit.beforeEnd() + offset,
        edit.afterStart() + offset,
        edit.afterEnd() + offset);
  }
}
