package dev.orch.expression;

import dev.orch.expression.function.Function;
import dev.orch.expression.function.TypeNames;
import dev.orch.expression.syntax.Macros;
import dev.orch.expression.syntax.Parts;
import dev.orch.expression.syntax.Syntax;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceRange;
import dev.orch.source.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the names in an expression that nothing stands behind. */
final class NameCheck {
  private final ScalarText text;
  private final Names names;
  private final Problems problems;

  NameCheck(ScalarText text, Names names, Problems problems) {
    this.text = text;
    this.names = names;
    this.problems = problems;
  }

  /** Checks a whole expression. */
  void checkAll(Syntax root) {
    boolean isRaw = root instanceof Syntax.Call call && isRaw(call);
    if (isRaw) {
      checkCall((Syntax.Call) root);
      root.accept(Parts.PARTS).forEach(this::check);
    } else {
      check(root);
    }
  }

  private static boolean isRaw(Syntax.Call call) {
    return call.name().equals("raw");
  }

  private void check(Syntax part) {
    Optional<Path> path = Path.of(part);
    if (path.isPresent()) {
      check(path.get());
      return;
    }
    if (part instanceof Syntax.Call call) {
      checkCall(call);
      checkNotRaw(call);
    }
    for (Syntax inner : part.accept(Parts.PARTS)) {
      check(inner);
    }
  }

  private void check(Path path) {
    Syntax.Name root = path.root();
    if (names.find(root.name()).isEmpty()) {
      checkDotted(path);
      return;
    }
    Names.Member level = names.find(root.name()).get();
    String parent = root.name();
    for (Path.Member member : path.members()) {
      Optional<Names.Member> next = level.member(member.name());
      if (next.isEmpty()) {
        String message = "'" + parent + "' has no '" + member.name() + "'";
        report(text.range(member.start(), member.end()), message, member.name(), level.known());
        return;
      }
      parent = parent + "." + member.name();
      level = next.get();
    }
  }

  /** A name that is unknown by itself may be the start of a known name with dots. */
  private void checkDotted(Path path) {
    Syntax.Name root = path.root();
    StringBuilder name = new StringBuilder(root.name());
    boolean known = TypeNames.isType(root.name());
    for (Path.Member member : path.members()) {
      name.append('.').append(member.name());
      known |= TypeNames.isType(name.toString()) || names.find(name.toString()).isPresent();
    }
    if (!known) {
      String message = "unknown name '" + root.name() + "'";
      report(text.range(root.start(), root.end()), message, root.name(), names.variables().known());
    }
  }

  private void checkCall(Syntax.Call call) {
    SourceRange range = text.range(call.nameStart(), call.nameEnd());
    if (call.function().isEmpty()) {
      report(range, "unknown function '" + call.name() + "'", call.name(), callable());
      return;
    }
    Function function = call.function().get();
    int count = call.arguments().size();
    if (!function.takes(count)) {
      problems.error(range, function.label() + "() takes " + function.arity() + ", not " + count);
    } else if (function.isOutside() && !names.functions().contains(function.label())) {
      problems.error(range, function.label() + "() cannot be called here");
    }
  }

  private static List<String> callable() {
    List<String> names = Function.labels();
    names.addAll(Macros.NAMES);
    return names;
  }

  private void checkNotRaw(Syntax.Call call) {
    if (isRaw(call)) {
      problems.error(
          text.range(call.nameStart(), call.nameEnd()),
          "raw() works only around a whole expression",
          "write ${{ raw(...) }}");
    }
  }

  private void report(SourceRange range, String message, String wrong, Collection<String> known) {
    Optional<String> hint = Suggestion.hint(wrong, known);
    problems.add(new Problem(Problem.Severity.ERROR, range, message, hint));
  }
}
