package dev.orch.action.run;

import dev.orch.Fuzz;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A script made at random by a grammar, in which data stand in contexts within contexts, and what
 * it must write: texts that each end in a NUL.
 */
final class NestedScript {
  private static final int DEEPEST = 4;

  /** Something of a script, and the text that comes of it. */
  private record Piece(String code, String result) {}

  private final Random random;
  private final boolean isLarge;
  private final List<String> values;
  private final List<Value> data = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder expected = new StringBuilder();
  private int names;

  private NestedScript(Random random, boolean isLarge, List<String> values) {
    this.random = random;
    this.isLarge = isLarge;
    this.values = values;
  }

  /** A script for a shell, with one of the values at each of its places. */
  static NestedScript of(Random random, Shell shell, List<String> values) {
    NestedScript script = new NestedScript(random, shell.hasDollarQuotes(), values);
    for (int n = random.nextInt(2); n >= 0; n--) {
      script.addSink();
    }
    return script;
  }

  String text() {
    return text.toString();
  }

  List<Value> data() {
    return data;
  }

  String expected() {
    return expected.toString();
  }

  private void addSink() {
    Piece piece = random.nextInt(3) > 0 ? word(0) : command(0);
    boolean isWord = !piece.code().endsWith("\n");
    String code = isWord ? "printf '%s\\0' " + piece.code() : piece.code() + "printf '\\0'";
    text.append(code).append(Fuzz.one(random, "\n", " # it's (\n", "; :\n"));
    expected.append(piece.result()).append('\0');
  }

  /** Data at a place; pieces are made in the order in which they stand in the script. */
  private Piece place() {
    return place(Fuzz.one(random, values.toArray(String[]::new)));
  }

  private Piece place(String value) {
    data.add(StringValue.of(value));
    return new Piece(String.valueOf(ShellRun.DATA), value);
  }

  private static Piece around(String before, Piece piece, String after) {
    return new Piece(before + piece.code() + after, before + piece.result() + after);
  }

  private static Piece joined(Piece first, Piece second) {
    return new Piece(first.code() + second.code(), first.result() + second.result());
  }

  private static Piece quoted(String before, Piece piece, String after) {
    return new Piece(before + piece.code() + after, piece.result());
  }

  private String name() {
    names++;
    return "v" + names;
  }

  /** A word as it stands among the arguments of a command. */
  private Piece word(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 10 : 4)) {
      case 0 -> place();
      case 1 -> around("a", place(), "b");
      case 2 -> quoted("'", around("x ", place(), " \"$(y"), "'");
      case 3 -> joined(place(), quoted("\"", inDoubleQuotes(depth + 1), "\""));
      case 4 -> quoted("${UNSET:-", quoted("\"", place(), "\""), "}");
      case 5 -> quoted("\"${UNSET:-", inDoubleQuotes(depth + 1), "}\"");
      default -> quoted("\"", inDoubleQuotes(depth + 1), "\"");
    };
  }

  /** What stands between double quotes, and in here-documents. */
  private Piece inDoubleQuotes(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 9 : 4)) {
      case 0 -> place();
      case 1 -> around("'", place(), "'");
      case 2 -> around("(", place(), " # ;");
      case 3 -> joined(place(), place());
      case 4 -> joined(inDoubleQuotes(depth + 1), substitution(depth + 1));
      default -> substitution(depth + 1);
    };
  }

  private Piece substitution(int depth) {
    if (random.nextInt(40) == 0) {
      return quoted("`printf %s. ", dot(place()), "`");
    }
    Piece command = command(depth);
    String end = random.nextBoolean() ? ")" : "# ' ) \"\n)";
    return quoted("$( ", new Piece(command.code(), withoutLineEnd(command.result())), end);
  }

  private static String withoutLineEnd(String result) {
    return result.endsWith(".\n") ? result.substring(0, result.length() - 1) : result;
  }

  private static Piece dot(Piece piece) {
    return new Piece(piece.code(), piece.result() + ".");
  }

  /** Whole lines of commands; what they write ends in a dot, or in a dot and a line feed. */
  private Piece command(int depth) {
    if (depth >= DEEPEST) {
      return print(depth);
    }
    if (isLarge && random.nextInt(4) == 0) {
      return largeCommand(depth);
    }
    return switch (random.nextInt(12)) {
      case 0 -> hereDocument(depth);
      case 1 -> chosen(depth);
      case 2 -> compared(depth);
      case 3 -> quoted("(", command(depth + 1), ")\n");
      case 4 -> quoted("{ ", command(depth + 1), "} | cat\n");
      case 5 -> assigned(depth);
      case 6 -> called(depth);
      case 7 -> looped(depth);
      case 8 -> quoted("while :; do\n", command(depth + 1), "break; done\n");
      case 9 -> kept(depth);
      case 10 -> functionOf(depth);
      default -> print(depth);
    };
  }

  private Piece print(int depth) {
    return quoted(
        "printf '%s.' ", dot(word(depth + 1)), Fuzz.one(random, "\n", " && :\n", " 2>&1\n"));
  }

  private Piece hereDocument(int depth) {
    String end = "END" + name();
    String open =
        Fuzz.one(random, "cat <<" + end, "cat <<-" + end + " | cat", "cat <<" + end + " && :");
    Piece body = around("a\"", inDoubleQuotes(depth + 1), " '.\n");
    return quoted(open + "\n", around("", body, ".\n"), end + "\n");
  }

  private Piece chosen(int depth) {
    String value = Fuzz.one(random, values.toArray(String[]::new));
    String subject = Fuzz.one(random, "%s", "\"%s\"", "'%s'").formatted(place(value).code());
    String pattern = Fuzz.one(random, "(%s)", "%s)", "(no|\"%s\")").formatted(place(value).code());
    return quoted(
        "case " + subject + " in " + pattern + " ",
        command(depth + 1),
        ";; *) printf other;; esac\n");
  }

  private Piece compared(int depth) {
    String value = Fuzz.one(random, values.toArray(String[]::new));
    String left = "x" + place(value).code();
    String right = "\"x" + place(value).code() + "\"";
    return quoted(
        "if [ " + left + " = " + right + " ]; then\n", command(depth + 1), "else printf no; fi\n");
  }

  private Piece assigned(int depth) {
    String name = name();
    String before = Fuzz.one(random, "", "export ", "readonly ") + name + "=";
    boolean isPlain = before.startsWith(name);
    Piece value = isPlain ? word(depth + 1) : quoted("\"", inDoubleQuotes(depth + 1), "\"");
    return quoted(before, dot(value), "; printf '%s.' \"$" + name + "\"\n");
  }

  private Piece called(int depth) {
    String name = "f" + name();
    return quoted(name + "() { printf '%s.' \"$1\"; }; " + name + " ", dot(word(depth + 1)), "\n");
  }

  private Piece functionOf(int depth) {
    String name = "f" + name();
    return quoted(name + "() {\n", command(depth + 1), "}\n" + name + "\n");
  }

  private Piece looped(int depth) {
    String name = name();
    return quoted(
        "for " + name + " in ",
        dot(word(depth + 1)),
        "; do printf '%s.' \"$" + name + "\"; done\n");
  }

  private Piece kept(int depth) {
    String name = name();
    return quoted("{ ", command(depth + 1), "} >" + name + "; cat <\"" + name + "\"\n");
  }

  private Piece largeCommand(int depth) {
    String name = name();
    String value = Fuzz.one(random, values.toArray(String[]::new));
    return switch (random.nextInt(5)) {
      case 0 ->
          quoted(
              "if [[ x" + place(value).code() + " == x" + place(value).code() + " ]]; then\n",
              command(depth + 1),
              "fi\n");
      case 1 ->
          quoted(name + "=( ", dot(word(depth + 1)), " ); printf '%s.' \"${" + name + "[*]}\"\n");
      case 2 -> new Piece("cat <<< " + place(value).code() + ".\n", value + ".\n");
      case 3 -> quoted("cat <(printf '%s.' ", dot(word(depth + 1)), ")\n");
      default -> quoted("function f" + name + " {\n", command(depth + 1), "}\nf" + name + "\n");
    };
  }
}
