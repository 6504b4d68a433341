package dev.orch.source;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant by one that does not exist. */
public final class Suggestion {
  private static final int LONGEST_NAME = 80;

  /** Of names as short as this, one letter is too much of a difference. */
  private static final int TINY = 2;

  private Suggestion() {}

  /**
   * The known name that differs least from the wrong one, if it is near: about one letter in three
   * may be missing, added, different or swapped with its neighbour. Upper case, dashes and
   * underscores count as no difference. Of equally near names the first one wins. If none is near,
   * one that starts like the wrong one will do.
   */
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    if (wrong.isEmpty() || wrong.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    return similar(wrong, known).or(() -> longerOrShorter(wrong, known));
  }

  /** A name that the wrong one spells out or shortens: {@code env} for {@code environment}. */
  private static Optional<String> longerOrShorter(String wrong, Collection<String> known) {
    String plainWrong = plain(wrong);
    for (String name : known) {
      String plainName = plain(name);
      boolean isLongEnough = Math.min(plainName.length(), plainWrong.length()) > TINY;
      if (isLongEnough && (plainWrong.startsWith(plainName) || plainName.startsWith(plainWrong))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> similar(String wrong, Collection<String> known) {
    String plainWrong = plain(wrong);
    int limit = limit(plainWrong);
    Optional<String> nearest = Optional.empty();
    for (String name : known) {
      int distance = name.length() > LONGEST_NAME ? limit + 1 : within(limit, plainWrong, name);
      if (distance <= limit) {
        nearest = Optional.of(name);
        limit = distance - 1;
      }
    }
    return nearest;
  }

  /** The hint {@code did you mean 'timeout'?}, if there is a near name. */
  public static Optional<String> hint(String wrong, Collection<String> known) {
    return nearest(wrong, known).map(name -> "did you mean '" + name + "'?");
  }

  private static int within(int limit, String plainWrong, String name) {
    if (Math.abs(name.length() - plainWrong.length()) > limit) {
      return limit + 1;
    }
    String plainName = plain(name);
    if (plainName.length() <= TINY && plainWrong.length() <= TINY) {
      return isReversed(plainWrong, plainName) ? 1 : limit + 1;
    }
    int distance = distance(plainWrong, plainName);
    return distance < plainName.length() ? distance : limit + 1;
  }

  private static boolean isReversed(String wrong, String name) {
    return new StringBuilder(wrong).reverse().toString().equals(name) || wrong.equals(name);
  }

  private static int limit(String name) {
    return Math.max(1, (name.length() + 1) / 3);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The least number of letters to add, remove, replace or swap with their neighbour. */
  private static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    Arrays.setAll(last, column -> column);
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = last[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        if (isSwapped(left, i, right, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[right.length()];
  }

  private static boolean isSwapped(String left, int i, String right, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
