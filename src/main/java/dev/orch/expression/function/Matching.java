package dev.orch.expression.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions that take time in proportion to the text, whatever the pattern. */
final class Matching {
  private static final int LONGEST_PATTERN = 1000;
  private static final int LARGEST_PATTERN = 10_000;

  private static final int COMPILATION_UNITS = 100;

  private record Compiled(String source, Pattern pattern) {}

  private static volatile Compiled latest = new Compiled("", Pattern.compile(""));

  private Matching() {}

  /** Whether the pattern occurs in the text. */
  static boolean matches(FunctionCall call) throws FunctionException {
    String text = call.text(0);
    String source = call.text(1);
    if (source.length() > LONGEST_PATTERN) {
      throw call.failed("the pattern is longer than " + LONGEST_PATTERN + " chars");
    }
    long size = PatternSize.estimate(source);
    if (size > LARGEST_PATTERN) {
      throw call.failed("the repetitions in the pattern make it too large");
    }
    call.budget().spendChars(text.length() * (1 + size / 8));
    if (!latest.source().equals(source)) {
      call.budget().spend(COMPILATION_UNITS + size);
    }
    return pattern(call, source).matcher(text).find();
  }

  private static Pattern pattern(FunctionCall call, String source) throws FunctionException {
    Compiled known = latest;
    if (known.source().equals(source)) {
      return known.pattern();
    }
    try {
      Compiled compiled = new Compiled(source, Pattern.compile(source));
      latest = compiled;
      return compiled.pattern();
    } catch (PatternSyntaxException wrong) {
      throw call.failed(
          Show.quoted(call.get(1)) + " is no regular expression: " + wrong.getDescription());
    }
  }
}
