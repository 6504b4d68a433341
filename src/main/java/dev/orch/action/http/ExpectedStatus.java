package dev.orch.action.http;

import java.util.ArrayList;
import java.util.List;

/** The statuses of one range, which a request may be answered with: {@code 200} to {@code 299}. */
record ExpectedStatus(int least, int most) {
  static final List<ExpectedStatus> USUAL = List.of(new ExpectedStatus(200, 299));

  /**
   * Reads {@code 204}, {@code 2xx} or {@code 200-204}, each.
   *
   * @throws IllegalArgumentException if one is none of them
   */
  static List<ExpectedStatus> parse(List<String> texts) {
    List<ExpectedStatus> statuses = new ArrayList<>();
    for (String text : texts) {
      statuses.add(parse(text));
    }
    if (statuses.isEmpty()) {
      throw new IllegalArgumentException("expect names no status");
    }
    return List.copyOf(statuses);
  }

  private static ExpectedStatus parse(String text) {
    int dash = text.indexOf('-');
    if (dash > 0) {
      ExpectedStatus range =
          new ExpectedStatus(
              number(text.substring(0, dash), text), number(text.substring(dash + 1), text));
      if (range.least <= range.most) {
        return range;
      }
      throw refused(text);
    }
    if (text.length() == 3 && text.endsWith("xx")) {
      int hundred = number(text.charAt(0) + "00", text);
      return new ExpectedStatus(hundred, hundred + 99);
    }
    int status = number(text, text);
    return new ExpectedStatus(status, status);
  }

  private static int number(String digits, String text) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || digits.length() != 3) {
        throw refused(text);
      }
      number = number * 10 + (c - '0');
    }
    if (number < 100 || number > 599) {
      throw refused(text);
    }
    return number;
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "expect takes statuses such as 200, 2xx or 200-204, not '" + text + "'");
  }

  static boolean isMet(List<ExpectedStatus> statuses, int status) {
    for (ExpectedStatus range : statuses) {
      if (status >= range.least && status <= range.most) {
        return true;
      }
    }
    return false;
  }

  static String shown(List<ExpectedStatus> statuses) {
    List<String> texts = new ArrayList<>();
    for (ExpectedStatus range : statuses) {
      texts.add(range.least == range.most ? "" + range.least : range.least + "-" + range.most);
    }
    return String.join(", ", texts);
  }
}
