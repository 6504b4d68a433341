package dev.orch.crash;

import java.util.Optional;

/**
 * One thing that a step did, as the step itself wrote it down.
 *
 * @param step its full id
 * @param mark what tells one start of the step from another
 */
public record LedgerLine(String step, String mark, Deed deed) {

  /** What a step can say of itself. */
  public enum Deed {
    START,
    END,
    /** It is about to end as a failure. */
    FAIL
  }

  /** Reads {@code STEP MARK DEED}; nothing if the line is no such one. */
  static Optional<LedgerLine> read(String line) {
    int last = line.lastIndexOf(' ');
    int middle = last < 1 ? -1 : line.lastIndexOf(' ', last - 1);
    if (middle < 1) {
      return Optional.empty();
    }
    String step = line.substring(0, middle);
    String mark = line.substring(middle + 1, last);
    return switch (line.substring(last + 1)) {
      case "start" -> Optional.of(new LedgerLine(step, mark, Deed.START));
      case "end" -> Optional.of(new LedgerLine(step, mark, Deed.END));
      case "fail" -> Optional.of(new LedgerLine(step, mark, Deed.FAIL));
      default -> Optional.empty();
    };
  }
}
