package dev.orch.expression;

import dev.orch.expression.syntax.Parsed;
import dev.orch.expression.syntax.Parser;
import dev.orch.expression.syntax.SyntaxException;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import java.util.ArrayList;
import java.util.List;

/** Finds the expressions in a text. */
final class TemplateParser {
  private static final String OPENING = "${{";

  private final ScalarText text;
  private final String all;
  private final Problems problems;
  private final List<Template.Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int literalStart;

  TemplateParser(ScalarText text, Problems problems) {
    this.text = text;
    this.all = text.text();
    this.problems = problems;
  }

  Template parse() {
    int position = 0;
    int opening = all.indexOf(OPENING);
    while (opening >= 0) {
      if (opening > position && all.charAt(opening - 1) == '$') {
        literal.append(all, position, opening - 1).append(OPENING);
        position = opening + OPENING.length();
      } else {
        literal.append(all, position, opening);
        endLiteral(opening);
        position = expression(opening + OPENING.length());
        literalStart = position;
      }
      opening = all.indexOf(OPENING, position);
    }
    literal.append(all, position, all.length());
    endLiteral(all.length());
    return new Template(text, parts);
  }

  private void endLiteral(int end) {
    if (!literal.isEmpty()) {
      parts.add(new Template.Literal(literal.toString(), text.range(literalStart, end)));
      literal.setLength(0);
    }
  }

  /** Reads the expression from here on; gives the place after its closing braces. */
  private int expression(int start) {
    try {
      Parsed parsed = Parser.parseBraced(all, start);
      Expression expression = new Expression(text, parsed);
      parts.add(expression.isRaw() ? new Template.Raw(expression) : new Template.Data(expression));
      return parsed.end();
    } catch (SyntaxException mistake) {
      problems.add(Expression.problem(text, mistake));
      int closing = all.indexOf("}}", Math.max(start, mistake.start()));
      return closing < 0 ? all.length() : closing + 2;
    }
  }
}
