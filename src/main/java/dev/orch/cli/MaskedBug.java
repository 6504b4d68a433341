package dev.orch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;

/** A bug whose report would show a secret: its message is that report, masked. */
final class MaskedBug extends RuntimeException {
  private static final long serialVersionUID = 1;

  private MaskedBug(String report) {
    super(report, null, false, false);
  }

  /**
   * The bug as it is if its report shows no secret, else one with the masked report.
   *
   * @param mask takes secrets out of a text
   */
  static RuntimeException of(RuntimeException bug, UnaryOperator<String> mask) {
    String report = report(bug);
    String masked = mask.apply(report);
    return masked.equals(report) ? bug : new MaskedBug(masked);
  }

  /**
   * As above, of a failure of the machine or the program.
   *
   * @throws Error the failure as it is, if its report shows no secret
   */
  static RuntimeException of(Error bug, UnaryOperator<String> mask) {
    String report = report(bug);
    String masked = mask.apply(report);
    if (masked.equals(report)) {
      throw bug;
    }
    return new MaskedBug(masked);
  }

  private static String report(Throwable bug) {
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
