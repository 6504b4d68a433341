package dev.orch.expression;

import dev.orch.expression.function.FunctionException;
import dev.orch.expression.syntax.Parsed;
import dev.orch.expression.syntax.Parser;
import dev.orch.expression.syntax.Parts;
import dev.orch.expression.syntax.Syntax;
import dev.orch.expression.syntax.SyntaxException;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression of the Common Expression Language, read and ready to be evaluated. Immutable. */
public final class Expression {
  private final ScalarText text;
  private final Parsed parsed;

  Expression(ScalarText text, Parsed parsed) {
    this.text = text;
    this.parsed = parsed;
  }

  /** Reads all of a scalar as one expression; {@code ${{ }}} around it changes nothing. */
  public static Optional<Expression> parse(ScalarText text, Problems problems) {
    String all = text.text();
    int start = skipBlank(all, 0);
    if (!all.startsWith("${{", start)) {
      return parse(text, 0, all.length(), problems);
    }
    try {
      Parsed parsed = Parser.parseBraced(all, start + 3);
      int rest = skipBlank(all, parsed.end());
      if (rest < all.length()) {
        throw Parser.trailing(all, rest);
      }
      return Optional.of(new Expression(text, parsed));
    } catch (SyntaxException mistake) {
      problems.add(problem(text, mistake));
      return Optional.empty();
    }
  }

  private static int skipBlank(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Reads the chars from {@code start} up to and without {@code end} as one expression. */
  public static Optional<Expression> parse(ScalarText text, int start, int end, Problems problems) {
    try {
      return Optional.of(new Expression(text, Parser.parse(text.text(), start, end)));
    } catch (SyntaxException mistake) {
      problems.add(problem(text, mistake));
      return Optional.empty();
    }
  }

  /** Reads a text that stands in no file. */
  public static Optional<Expression> parse(String text, Problems problems) {
    return parse(ScalarText.of(SourceFile.of("expression", text)), problems);
  }

  static Problem problem(ScalarText text, SyntaxException mistake) {
    SourceRange range = text.range(mistake.start(), mistake.end());
    String hint = mistake.hint();
    return hint == null
        ? Problem.error(range, mistake.problem())
        : Problem.error(range, mistake.problem(), hint);
  }

  /**
   * Computes the value.
   *
   * @throws EvaluationException if there is none; this is a failure of what the expression is for,
   *     to be shown with its reason and place
   */
  public Value evaluate(Scope scope) throws EvaluationException {
    return new Evaluator(text, scope, parsed.slots()).evaluate(parsed.root());
  }

  /** Notes every name that is not known here, and every call that cannot work. */
  public void check(Names names, Problems problems) {
    new NameCheck(text, names, problems).checkAll(parsed.root());
  }

  /** What it reads from its surroundings, in the order of the text; repeats are kept. */
  public List<Reference> references() {
    List<Reference> found = new ArrayList<>();
    collectReferences(parsed.root(), found);
    return found;
  }

  private void collectReferences(Syntax part, List<Reference> found) {
    Optional<Path> path = Path.of(part);
    if (path.isPresent()) {
      found.add(new Reference(path.get().names(), text.range(part.start(), part.end())));
      return;
    }
    for (Syntax inner : part.accept(Parts.PARTS)) {
      collectReferences(inner, found);
    }
  }

  /** The places where it calls this function. */
  public List<SourceRange> calls(String function) {
    List<SourceRange> found = new ArrayList<>();
    collectCalls(parsed.root(), function, found);
    return found;
  }

  private void collectCalls(Syntax part, String function, List<SourceRange> found) {
    if (part instanceof Syntax.Call call && call.name().equals(function)) {
      found.add(text.range(call.start(), call.end()));
    }
    for (Syntax inner : part.accept(Parts.PARTS)) {
      collectCalls(inner, function, found);
    }
  }

  /** Where it stands, without any braces around it. */
  public SourceRange range() {
    return text.range(parsed.root().start(), parsed.root().end());
  }

  /** The expression as written, without any braces around it. */
  public String source() {
    return text.text().substring(parsed.root().start(), parsed.root().end());
  }

  /** Whether it is a call of {@code raw}: its text goes into a template as it is. */
  boolean isRaw() {
    return parsed.root() instanceof Syntax.Call call && call.name().equals("raw");
  }

  /** This failure, at the place of all of this expression. */
  EvaluationException failure(FunctionException cause) {
    return new EvaluationException(cause, range());
  }

  @Override
  public String toString() {
    return source();
  }
}
