package dev.orch.expression;

import dev.orch.source.SourceRange;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.List;

/**
 * A template that was filled in, with data still apart from what the author wrote, so that whoever
 * builds a script, a query or an address from it can quote data as it must be quoted there.
 *
 * @param parts in order; never two literals next to each other
 */
public record Interpolated(List<Part> parts) {
  public Interpolated {
    parts = List.copyOf(parts);
  }

  /** A stretch of a filled-in template. */
  public sealed interface Part {
    /** Where it comes from. */
    SourceRange range();
  }

  /** Text that the author wrote. */
  public record Literal(String text, SourceRange range) implements Part {}

  /** What an expression gave: data, to be quoted. */
  public record Data(Value value, SourceRange range) implements Part {}

  /**
   * What {@code raw(x)} gave: put in as it is.
   *
   * @param text marked if it holds a secret
   */
  public record Raw(StringValue text, SourceRange range) implements Part {}
}
