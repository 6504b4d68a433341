package dev.orch.action.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Fuzz;
import dev.orch.action.run.ShellRun.Program;
import dev.orch.source.VisibleText;
import dev.orch.value.StringValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what scripts with contexts in contexts wrote with the data that stood in them. */
class NestedScriptTest {
  private static final int TRIES = 40;
  private static final String LARGE = "a '\"$x`\\\n".repeat(11_500);

  private static final String[] PIECES = {
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
    "ENDv1\n",
    "$(touch hacked)",
    "`touch hacked`",
    "ä",
    "😀",
    "x=1",
    "${x}",
    "\r",
    "\u0001",
    "'; touch hacked; '",
    "\"; touch hacked; \"",
    ") touch hacked (",
    "a[$(touch hacked)]",
    "-e",
    "%s",
    "\\n",
    "\\0",
    "$$",
    "!!",
    "\u007f",
    "*/..",
    "${ORCH_1}",
    "~root",
    "//"
  };

  @TempDir private Path directory;

  private static List<String> values(Random random) {
    if (random.nextInt(20) == 0) {
      return List.of(LARGE);
    }
    List<String> values = new ArrayList<>();
    values.add(random.nextInt(4) == 0 ? "" : value(random));
    values.add(value(random));
    return values;
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int n = random.nextInt(8); n >= 0; n--) {
      value.append(Fuzz.one(random, PIECES));
    }
    return value.toString();
  }

  /** As many places as have room in an environment. */
  private static boolean isTooLarge(NestedScript script) {
    long chars =
        script.data().stream().mapToLong(value -> ((StringValue) value).text().length()).sum();
    return chars > 1_200_000;
  }

  @Test
  void row75_dataArriveAsTheyAreHoweverDeepTheyStand() {
    for (Program program : ShellRun.installed()) {
      int[] accepted = new int[2];
      Fuzz.repeat(
          TRIES,
          random -> {
            NestedScript script = NestedScript.of(random, program.shell(), values(random));
            accepted[isTooLarge(script) || arrives(program, script) ? 1 : 0]++;
          });
      assertThat(accepted[1])
          .as("of %s: accepted, and refused %d", program, accepted[0])
          .isGreaterThan(TRIES * Fuzz.factor() / 2);
    }
  }

  /** Whether the check let the script pass, whose data arrived then. */
  private boolean arrives(Program program, NestedScript script) throws Exception {
    ShellScript.Preparation prepared =
        ShellRun.prepare(program.shell(), script.text(), script.data());
    if (!(prepared instanceof ShellScript.Ready ready)) {
      return false;
    }
    String output = ShellRun.output(program, ready.script(), directory);
    assertThat(output.equals(script.expected()))
        .as(() ->
            "%s ran\n%s\nexpected: %s\nbut was:  %s"
                .formatted(
                    program,
                    ready.script().text(),
                    VisibleText.of(script.expected(), 500),
                    VisibleText.of(output, 500)))
        .isTrue();
    assertThat(directory.resolve("hacked")).doesNotExist();
    clear();
    return true;
  }

  private void clear() throws Exception {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void row75_nulIsRefusedHoweverDeepItStands() {
    Fuzz.repeat(
        TRIES,
        random -> {
          NestedScript script = NestedScript.of(random, Shell.BASH, List.of("a\0b"));
          assertThat(ShellRun.prepare(Shell.BASH, script.text(), script.data()))
              .as(script.text())
              .isInstanceOf(ShellScript.Unfit.class);
        });
  }
}
