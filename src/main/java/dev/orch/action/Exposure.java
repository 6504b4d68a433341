package dev.orch.action;

import dev.orch.expression.Interpolated;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.function.Predicate;

/**
 * Finds secrets that expressions brought into a text which others on this machine can read, such as
 * an argument of a process: those that are marked, and those that came by another way and are known
 * by their value. What the author wrote is no secret, whatever it is equal to.
 */
public final class Exposure {
  /** How a message goes on that says where a secret stands. */
  public static final String READABLE =
      " holds a secret, which everybody on this machine could read there: pass it with `env:`,"
          + " `stdin:` or `files:`";

  private static final char GAP = '\0';

  private final Predicate<String> secrets;
  private final StringBuilder whole = new StringBuilder();
  private final StringBuilder written = new StringBuilder();
  private final StringBuilder computed = new StringBuilder();
  private boolean hasComputed;
  private boolean isFound;

  private Exposure(Predicate<String> secrets) {
    this.secrets = secrets;
  }

  /**
   * Whether expressions brought a secret into this text.
   *
   * @param secrets whether a text holds a secret that is known by its value
   */
  public static boolean isIn(Interpolated text, Predicate<String> secrets) {
    Exposure exposure = new Exposure(secrets);
    for (Interpolated.Part part : text.parts()) {
      switch (part) {
        case Interpolated.Literal literal -> exposure.write(literal.text());
        case Interpolated.Raw raw -> exposure.put(raw.text());
        case Interpolated.Data data -> exposure.put(data.value());
      }
    }
    return exposure.isFound();
  }

  private void write(String text) {
    endComputed();
    whole.append(text);
    written.append(text);
  }

  /** What cannot be written as text does not get into one. */
  private void put(Value value) {
    try {
      StringValue text = Texts.text(value, new Budget());
      isFound |= text.isSecret();
      hasComputed = true;
      whole.append(text.text());
      computed.append(text.text());
      written.append(GAP);
    } catch (FunctionException _) {
      write(String.valueOf(GAP));
    }
  }

  private void endComputed() {
    isFound |= !computed.isEmpty() && secrets.test(computed.toString());
    computed.setLength(0);
  }

  /** A secret may also be put together of what is written and what is computed. */
  private boolean isFound() {
    endComputed();
    return isFound
        || (hasComputed && secrets.test(whole.toString()) && !secrets.test(written.toString()));
  }
}
