package dev.orch.action.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.run.ShellRun.Program;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what programs receive, in every place of a script, with the data that was put there. */
class QuotingTest {
  @TempDir private Path directory;

  /** A piece of a script that writes a text with data in it, ended by a NUL. */
  private record Context(String text, String expected) {}

  private static final String SAME = "@";
  private static final String DOT = "@.";

  private static final List<Context> EVERYWHERE =
      List.of(
          new Context("printf '%s\\0' @\n", SAME),
          new Context("printf '%s\\0' \"@\"\n", SAME),
          new Context("printf '%s\\0' '@'\n", SAME),
          new Context("printf '%s\\0' a@b\n", "a@b"),
          new Context("printf '%s\\0' \"a @ b\"\n", "a @ b"),
          new Context("printf '%s\\0' 'a @ b'\n", "a @ b"),
          new Context("printf '%s\\0' @@ # @\n", "@@"),
          new Context("printf '%s\\0' \"@@\"; # it's @\n", "@@"),
          new Context("printf '%s\\0' '@@'\n", "@@"),
          new Context("printf '%s\\0' @\"@\"'@'\n", "@@@"),
          new Context("printf '%s\\0' \\\\@\n", "\\@"),
          new Context("printf '%s\\0' \"\\\\@\\\"\"\n", "\\@\""),
          new Context("printf '%s\\0' '\\'@\n", "\\@"),
          new Context("printf '%s\\0' \"'@'\"\n", "'@'"),
          new Context("printf '%s\\0' a#@\n", "a#@"),
          new Context("printf '%s\\0' \"@[1]\"\n", "@[1]"),
          new Context("printf '%s\\0' \"@:h@s\"\n", "@:h@s"),
          new Context("printf '%s\\0' \"@}\"\n", "@}"),
          new Context("printf '%s\\0' \\\n  @\n", SAME),
          new Context("x=@; printf '%s\\0' \"$x\"\n", SAME),
          new Context("x=a@:'@'; printf '%s\\0' \"$x\"\n", "a@:@"),
          new Context("export x=@; printf '%s\\0' \"$x\"\n", SAME),
          new Context("set -- @; printf '%s\\0' \"$1\"\n", SAME),
          new Context("V=@ sh -c 'printf \"%s\\0\" \"$V\"'\n", SAME),
          new Context("sh -c 'printf \"%s\\0\" \"$1\"' sh @\n", SAME),
          new Context("printf '%s\\0' \"$(printf %s. @)\"\n", DOT),
          new Context("printf '%s\\0' \"$(printf %s. \"@\")\"\n", DOT),
          new Context("printf '%s\\0' \"$(printf %s. '@' # ' @ )\n)\"\n", DOT),
          new Context("printf '%s\\0' \"$(case x in x) printf %s. @;; esac)\"\n", DOT),
          new Context("printf '%s\\0' \"$(case @ in (x) ;; *) printf %s. @;; esac)\"\n", DOT),
          new Context("printf '%s\\0' \"a $(printf '(%s)' \"$(printf %s. @)\") b\"\n", "a (@.) b"),
          new Context("cat <<END; printf '\\0'\n@.\nEND\n", "@.\n"),
          new Context("cat <<END; printf '\\0'\n\"@\" '@'\nEND\n", "\"@\" '@'\n"),
          new Context("cat <<-END; printf '\\0'\n\t@.\n\tEND\n", "@.\n"),
          new Context("cat <<END; printf '\\0'\n$(printf %s. @)\nEND\n", "@.\n"),
          new Context("cat <<A >/dev/null; cat <<B; printf '\\0'\nnot\nA\n@.\nB\n", "@.\n"),
          new Context(
              "cat <<'A B' >/dev/null; cat <<END; printf '\\0'\n$x ' \" `\nA B\n@.\nEND\n", "@.\n"),
          new Context("printf '%s\\0' \"${UNSET:-@}\"\n", SAME),
          new Context("printf '%s\\0' \"${UNSET-a @ b}\"\n", "a @ b"),
          new Context("case @ in @) printf 'y\\0';; *) printf 'n\\0';; esac\n", "y"),
          new Context("case x@ in 'x@') printf 'y\\0';; *) printf 'n\\0';; esac\n", "y"),
          new Context("for x in @; do printf '%s\\0' \"$x\"; done\n", SAME),
          new Context("f() { printf '%s\\0' \"$1\"; }; f @\n", SAME),
          new Context("(printf '%s\\0' @)\n", SAME),
          new Context("{ printf '%s\\0' @; }\n", SAME),
          new Context("if [ x@ = x@ ]; then printf '%s\\0' @; fi\n", SAME),
          new Context("printf '%s\\0' @ | cat\n", SAME),
          new Context("printf '%s\\0' @ 2>&1 >&1 && :\n", SAME),
          new Context("x=`echo \"a'b\"`; printf '%s\\0' @\n", SAME),
          new Context("x=$((1 + (2))); printf '%s\\0' @\n", SAME),
          new Context("x=${#HOME}; x=${x%\"'\"}; printf '%s\\0' @\n", SAME));

  private static final List<Context> NOT_IN_KSH =
      List.of(
          new Context("printf '%s\\0' ${UNSET:-@}\n", SAME),
          new Context("printf '%s\\0' ${UNSET:-\"@\"}\n", SAME),
          new Context("printf '%s\\0' ${UNSET:-'@'}\n", SAME),
          new Context("x=${UNSET:-@}; printf '%s\\0' \"$x\"\n", SAME));

  private static final List<Context> IN_LARGER_SHELLS =
      List.of(
          new Context("if [[ x@ == x@ ]]; then printf '%s\\0' @; fi\n", SAME),
          new Context("if [[ -n x@ && ( a == a ) ]]; then printf '%s\\0' @; fi\n", SAME),
          new Context("cat <<< @.; printf '\\0'\n", "@.\n"),
          new Context("a=(@ \"@\"); printf '%s\\0' \"${a[@]}\"\n", SAME),
          new Context("cat <(printf %s @); printf '\\0'\n", SAME),
          new Context("printf '%s\\0' $'\\''@$'a\\n'\n", "'@a\n"),
          new Context("((1 < 2)) && printf '%s\\0' @\n", SAME),
          new Context("for ((x = 0; x < 1; x++)); do printf '%s\\0' @; done\n", SAME),
          new Context("function g { printf '%s\\0' \"$1\"; }; g @\n", SAME));

  private static Stream<Program> shells() {
    return ShellRun.installed().stream();
  }

  private static List<Context> contexts(Shell shell) {
    List<Context> contexts = new ArrayList<>(EVERYWHERE);
    if (!shell.isLosingEmptyWords()) {
      contexts.addAll(NOT_IN_KSH);
    }
    if (shell.hasDollarQuotes()) {
      IN_LARGER_SHELLS.stream().filter(it -> !it.text().contains("[@]")).forEach(contexts::add);
    }
    return contexts;
  }

  /** All contexts in one script, so that a shell is started once. */
  private void assertArrives(Program program, String value) throws Exception {
    List<Context> contexts = contexts(program.shell());
    StringBuilder script = new StringBuilder();
    contexts.forEach(context -> script.append(context.text()));
    String output = output(program, script.toString(), value);
    String[] received = output.split("\0", -1);
    for (int i = 0; i < contexts.size(); i++) {
      assertThat(i < received.length ? received[i] : "(nothing)")
          .as("%s: %s", program, contexts.get(i).text())
          .isEqualTo(contexts.get(i).expected().replace("@", value));
    }
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  private String output(Program program, String script, String value) throws Exception {
    List<Value> data = ShellRun.everywhere(script, StringValue.of(value));
    return switch (ShellRun.prepare(program.shell(), script, data)) {
      case ShellScript.Ready ready -> ShellRun.output(program, ready.script(), directory);
      case ShellScript.Unfit unfit -> throw new AssertionError(unfit.reason());
    };
  }

  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  @ParameterizedTest
  @MethodSource("shells")
  void everyContextIsKnownToBeSafe(Program program) {
    for (Context context : contexts(program.shell())) {
      List<Value> data = ShellRun.everywhere(context.text(), StringValue.of("x"));
      assertThat(ShellRun.prepare(program.shell(), context.text(), data))
          .as(context.text())
          .isInstanceOf(ShellScript.Ready.class);
    }
  }

  @Test
  void row75_whereKshLosesAnEmptyWordItIsRefused() {
    for (Context context : NOT_IN_KSH) {
      List<Value> data = ShellRun.everywhere(context.text(), StringValue.of("x"));
      assertThat(ShellRun.prepare(Shell.KSH, context.text(), data))
          .as(context.text())
          .isInstanceOfSatisfying(
              ShellScript.Unfit.class,
              unfit -> assertThat(unfit.reason().toString()).contains("ksh loses it"));
    }
  }

  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  @ParameterizedTest
  @MethodSource("shells")
  void hostileDataArrivesAsItIs(Program program) throws Exception {
    for (String value :
        List.of(
            "",
            " ",
            "\n",
            "\n\n a\n",
            "a  b",
            "*",
            "~",
            "-rf",
            "--",
            "'; touch hacked; '",
            "\"; touch hacked; \"",
            "$(touch hacked)`touch hacked`${x:=y}$HOME$((1+1))",
            "a[$(touch hacked)]",
            "path[$(touch hacked)1]",
            "\\",
            "\\\\'\\\"",
            "END\nA\nB",
            "\tEND",
            "# no comment",
            "@{}()[]<>|&;!^%=+,:?/",
            "äöü€😀\u0001\u007f\r",
            "%s%d\\n\\0",
            "${ORCH_1}",
            "${{ secrets.x }}")) {
      assertArrives(program, value);
    }
  }

  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash", "dash", "zsh"})
  void largeDataArrivesAsItIs(String shell) throws Exception {
    Assumptions.assumeTrue(ShellRun.isInstalled(shell), shell + " is not installed");
    String value = "a '\"$x\n".repeat(14_000);
    Program program = new Program(Shell.of(shell).orElseThrow(), List.of(shell));
    String text = "printf '%s\\0' @ \"@\" '@'\ncat <<END\n@\nEND\n";
    ShellScript.Preparation prepared =
        ShellRun.prepare(program.shell(), text, ShellRun.everywhere(text, StringValue.of(value)));
    assertThat(prepared).isInstanceOf(ShellScript.Ready.class);
    assertThat(ShellRun.output(program, ((ShellScript.Ready) prepared).script(), directory))
        .isEqualTo((value + "\0").repeat(3) + value + "\n");
  }

  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  @ParameterizedTest
  @MethodSource("shells")
  void listArrivesAsWords(Program program) throws Exception {
    String text = "printf '%s\\0' @; printf '%s\\0' \"@\" '@'; set -- @; echo $#\n";
    List<Value> data =
        List.of(
            ShellRun.list("a b", "", "$(id)", "*"),
            ShellRun.list("a", "b c"),
            ShellRun.list(),
            ShellRun.list("x", "y z"));
    ShellScript.Preparation prepared = ShellRun.prepare(program.shell(), text, data);
    assertThat(prepared).isInstanceOf(ShellScript.Ready.class);
    assertThat(ShellRun.output(program, ((ShellScript.Ready) prepared).script(), directory))
        .isEqualTo("a b\0\0$(id)\0*\0a b c\0\0" + "2\n");
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "'",
            "\"",
            "\\",
            "$",
            "`",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "&",
            "|",
            ";",
            "#",
            "\n",
            "\t",
            " ",
            "*",
            "?",
            "~",
            "!",
            "=",
            "-",
            "%",
            "a",
            "END",
            "$(touch hacked)",
            "ä",
            "😀",
            "x=1",
            "${x}",
            "\r",
            "\u0001");
    return Combinators.combine(pieces.list().ofMaxSize(10), Arbitraries.strings().ofMaxLength(3))
        .as((list, text) -> String.join("", list) + printable(text));
  }

  /** Without what no environment can hold. */
  private static String printable(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(c -> c != 0 && (c < 0xD800 || c > 0xDFFF))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void anyDataArrivesAsItIs(@ForAll("values") String value) throws Exception {
    directory = Files.createTempDirectory("quoting");
    for (Program program : ShellRun.installed()) {
      assertArrives(program, value);
    }
    Files.delete(directory);
  }
}
