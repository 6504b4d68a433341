package dev.orch.shape.binding;

import dev.orch.source.SourceRange;

/** Ends the conversion of an argument that does not fit. */
final class MisfitException extends Exception {
  private final transient Binding.Mistake mistake;

  MisfitException(String message, SourceRange range) {
    super(message, null, false, false);
    this.mistake = new Binding.Mistake(message, range);
  }

  Binding.Mistake mistake() {
    return mistake;
  }
}
