package dev.orch.expression.syntax;

import dev.orch.expression.syntax.Syntax.Iteration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The macros: what looks like a call, but names variables or looks at its argument's form. */
public final class Macros {
  /** The names of all macros, as they stand before the parenthesis. */
  public static final List<String> NAMES =
      List.of(
          "all",
          "exists",
          "exists_one",
          "existsOne",
          "filter",
          "map",
          "transformList",
          "transformMap",
          "transformMapEntry",
          "sortBy",
          "has",
          "cel.bind",
          "optMap",
          "optFlatMap");

  private Macros() {}

  /** What the macro of this name makes of the members that it goes through; null if it does not. */
  static @Nullable Iteration iteration(String name) {
    return switch (name) {
      case "all" -> Iteration.ALL;
      case "exists" -> Iteration.EXISTS;
      case "exists_one", "existsOne" -> Iteration.EXISTS_ONE;
      case "filter" -> Iteration.FILTER;
      case "map", "transformList" -> Iteration.MAP;
      case "transformMap" -> Iteration.TRANSFORM_MAP;
      case "transformMapEntry" -> Iteration.TRANSFORM_MAP_ENTRY;
      case "sortBy" -> Iteration.SORT_BY;
      default -> null;
    };
  }

  /** Whether the macro may be told which members count. */
  static boolean takesCondition(String name) {
    return switch (name) {
      case "map", "transformList", "transformMap", "transformMapEntry" -> true;
      default -> false;
    };
  }

  /** The macro in use. */
  static String example(String macro) {
    return switch (macro) {
      case "cel.bind" -> "cel.bind(x, 1 + 2, x * x)";
      case "optMap" -> "a.?b.optMap(x, x + 1)";
      case "optFlatMap" -> "a.?b.optFlatMap(x, x.?c)";
      case "transformList", "transformMap" -> "a." + macro + "(key, value, value + 1)";
      case "transformMapEntry" -> "a.transformMapEntry(key, value, {value: key})";
      case "map", "sortBy" -> "list." + macro + "(x, x.name)";
      default -> "list." + macro + "(x, x > 1)";
    };
  }
}
