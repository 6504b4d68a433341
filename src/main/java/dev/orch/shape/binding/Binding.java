package dev.orch.shape.binding;

import dev.orch.source.SourceRange;
import java.util.List;

/** What became of the attempt to make a record from arguments. */
public sealed interface Binding {
  /** The record. */
  record Bound(Record record) implements Binding {}

  /** The arguments do not fit, for at least one reason. */
  record Refused(List<Mistake> mistakes) implements Binding {
    /** All reasons, for a person. */
    public String message() {
      return String.join("; ", mistakes.stream().map(Mistake::message).toList());
    }
  }

  /**
   * Why an argument does not fit.
   *
   * @param message one sentence without a full stop; never holds a secret
   * @param range where the argument stands
   */
  record Mistake(String message, SourceRange range) {}
}
