package dev.orch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the product does with playbooks that are to use up a machine, in 64 MB of memory. */
class HostilePlaybookIT {
  private static final String STEPS = "steps: [{ log: a }]\n";

  @TempDir private Path directory;

  /** A playbook without sense. */
  enum Hostile {
    LAUGHS(laughs()),
    DEEP_LISTS("a: " + "[".repeat(10_000) + "]".repeat(10_000)),
    DEEP_MAPS("{a: ".repeat(10_000)),
    DEEP_INDENTS("- ".repeat(100_000)),
    OPEN_KEYS("? ".repeat(300_000)),
    LONG_KEY("k".repeat(1_000_000 - 2) + ": 1\n"),
    LONG_LIST("vars:\n  a: [\n" + ("1,".repeat(100_000) + "\n").repeat(14) + "1]\n" + STEPS),
    MANY_STEPS("steps:\n" + "- log: a\n".repeat(330_000)),
    MANY_KEYS(keys()),
    SAME_KEYS("a: 1\n".repeat(600_000)),
    MANY_ANCHORS("vars:\n" + "  - &a x\n".repeat(330_000)),
    MANY_EXPRESSIONS("steps:\n- log: |\n" + ("    " + "${{1}}".repeat(10) + "\n").repeat(45_000)),
    LONG_EXPRESSION("steps:\n- when: |\n    [" + "1,1,1,\n    ".repeat(280_000) + "1] == []\n"),
    DEEP_EXPRESSION("steps:\n- when: " + "(".repeat(900_000) + "\n"),
    DEEP_SCRIPT("steps:\n- run: |\n    " + "$(".repeat(400_000) + "${{ run.id }}\n");

    final String text;

    Hostile(String text) {
      this.text = text;
    }

    private static String laughs() {
      StringBuilder text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
      for (int i = 1; i < 9; i++) {
        text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8)));
      }
      return text.toString();
    }

    private static String keys() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 250_000; i++) {
        text.append('k').append(i).append(": 1\n");
      }
      return text.toString();
    }
  }

  private OrchProcess.Ending check(String command) throws Exception {
    OrchProcess.Ending ending =
        OrchProcess.start(
                directory,
                List.of(
                    "env",
                    "ORCH_JAVA_OPTIONS=-Xmx64m",
                    OrchProcess.HOME.resolve("bin/orch").toString(),
                    command,
                    "playbook.yml"))
            .end();
    assertThat(ending.errors()).doesNotContain("bug in orch", "OutOfMemory", "StackOverflow");
    return ending;
  }

  @ParameterizedTest
  @EnumSource
  void row68_hostilePlaybookIsRefusedWithALine(Hostile hostile) throws Exception {
    Files.writeString(directory.resolve("playbook.yml"), hostile.text);
    OrchProcess.Ending ending = check("check");
    assertThat(ending.status()).isEqualTo(3);
    assertThat(ending.errors()).containsPattern("^playbook\\.yml:\\d+:\\d+: error: ");
  }

  @Test
  void row68_theKeysAndValuesOfAFileAreCounted() throws Exception {
    refuses(
        "vars:\n  a: [\n" + ("1,".repeat(1000) + "\n").repeat(101) + "]\n" + STEPS,
        "playbook.yml:102:",
        "error: the file holds more than 100000 keys and values up to here");
  }

  @Test
  void row68_theExpressionsOfAFileAreCounted() throws Exception {
    refuses(
        "steps:\n  - log: |\n" + ("      " + "${{1}}".repeat(100) + "\n").repeat(501),
        "playbook.yml:503:7: error: the file has more than 50000 expressions");
  }

  @Test
  void row68_theStepsOfAllCallsAreCounted() throws Exception {
    Files.writeString(directory.resolve("called.yml"), "steps:\n" + "- log: a\n".repeat(2_500));
    refuses(
        "steps:\n" + "- playbook: called.yml\n".repeat(9),
        "called.yml:",
        "error: the run would have more than 20000 steps, those of each call counted");
  }

  private void refuses(String playbook, String... said) throws Exception {
    Files.writeString(directory.resolve("playbook.yml"), playbook);
    OrchProcess.Ending ending = check("check");
    assertThat(ending.status()).isEqualTo(3);
    assertThat(ending.errors()).contains(said);
  }

  @Test
  void row68_fileOfAGigabyteIsRefusedByItsSize() throws Exception {
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve("playbook.yml").toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    assertThat(check("check").errors())
        .contains("the file 'playbook.yml' has 1073741824 bytes; a playbook may have 3145728");
  }

  @Test
  void row76_callsThatMultiplyAreRefused() throws Exception {
    Files.writeString(
        directory.resolve("playbook.yml"), "steps:\n" + "- playbook: called.yml\n".repeat(9_000));
    Files.writeString(directory.resolve("called.yml"), "steps:\n" + "- log: a\n".repeat(10_000));
    OrchProcess.Ending ending = check("plan");
    assertThat(ending.status()).isEqualTo(3);
    assertThat(ending.errors()).contains("the run would have more than 20000 steps");
  }

  @Test
  void row76_playbookThatCannotEndIsReadAsFarAsItMayBe() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(OrchProcess.HOME.resolve("bin/orch").toString(), "check", "/dev/zero")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(said).contains("the file '/dev/zero' has more bytes");
  }
}
