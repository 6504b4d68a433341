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
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    String masked = mask.apply(trace.toString());
    return masked.equals(trace.toString()) ? bug : new MaskedBug(masked);
  }
}
