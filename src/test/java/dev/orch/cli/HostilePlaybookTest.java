package dev.orch.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of playbooks that were made to do harm, or by accident. */
class HostilePlaybookTest {
  private static final String STEPS = "steps: [{ log: a }]\n";

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void call() {
    orch = new Orch(directory);
  }

  private CommandRun check(String text) {
    orch.file("p.yml", text);
    CommandRun run = orch.call("check", "p.yml");
    assertThat(run.err()).doesNotContain("bug in orch");
    return run;
  }

  private void refused(String text, String... said) {
    check(text).exitedWith(ExitCode.INVALID).errContains(said);
  }

  @Test
  void row68_aliasesOfAFileAreCounted() {
    refused("k: &a [" + "x,".repeat(20) + "]\n" + "b: [" + "*a, ".repeat(51) + "]\n", "p.yml:2:");
  }

  @Test
  void row68_theWordsOfAnExpressionAreCounted() {
    refused(
        "steps:\n  - when: |\n      [" + ("1,".repeat(100) + "\n      ").repeat(510) + "1] == []\n",
        "error: this expression is too long: more than 100000 words and signs");
  }

  @Test
  void row68_blocksOfAllCallsAreNestedOnlySoDeep() {
    String deep = "{ steps: [".repeat(45) + "{ playbook: %s }" + "] }".repeat(45);
    for (int i = 0; i < 19; i++) {
      orch.file("d" + i + ".yml", "steps:\n- " + deep.formatted("d" + (i + 1) + ".yml") + "\n");
    }
    orch.file("d19.yml", STEPS);
    refused(
        "steps: [{ playbook: d0.yml }]\n",
        "error: blocks are nested deeper than 150 levels, with those of calls");
  }

  @Test
  void row68_keyOfAMegabyteIsShownCut() {
    CommandRun run = check("? " + "k".repeat(990_000) + "\n: 1\n" + STEPS);
    run.exitedWith(ExitCode.INVALID).errContains("p.yml:1:3: error: a playbook has no key 'kkkk");
    assertThat(run.err()).hasSizeLessThan(1_000);
  }

  @Test
  void row68_textOfMegabytesIsText() {
    check("steps:\n- log: |\n" + ("    " + "x".repeat(1_000) + "\n").repeat(2_900))
        .exitedWith(ExitCode.SUCCEEDED)
        .errIsEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"h\"]]]]",
        "!!python/object/apply:os.system [id]",
        "!<tag:yaml.org,2002:js/function> x",
        "!custom x",
        "!!binary aGk=",
        "!!set { a }",
        "!!timestamp 2026-01-01"
      })
  void row69_tagsAreRefused(String value) {
    refused("vars: { a: " + value + " }\n" + STEPS, "p.yml:1:");
  }

  @ParameterizedTest
  @CsvSource({
    "no, no",
    "yes, yes",
    "on, on",
    "Off, Off",
    "012, 12",
    "0o17, 15",
    "0x1F, 31",
    "1_000, 1_000",
    "12:30:45, 12:30:45",
    "1e3, 1000",
    "~, ''",
    "0b11, 0b11",
    "190:20:30, 190:20:30",
    "2026-01-31, 2026-01-31",
    "=, ="
  })
  void row70_scalarsAreThoseOfTheCoreSchema(String written, String shown) {
    orch.file(
        "p.yml",
        "vars: { a: "
            + written
            + " }\nsteps: [{ log: \"${{ type(vars.a) }} <${{ vars.a }}>\" }]\n");
    orch.call("run", "p.yml", "--durability", "none")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("<" + shown + ">");
  }

  @Test
  void row71_keysStandOnceAndNothingIsMerged() {
    refused(STEPS + STEPS, "p.yml:2:1: error: the key 'steps' stands twice");
    refused("x: &a { y: 1 }\nvars: { <<: *a }\n" + STEPS, "YAML 1.2 has no merge key '<<'");
    refused(STEPS + "---\n" + STEPS, "p.yml:2:1: error: a second document starts here");
  }

  @Test
  void row71_marksAndLineEndsChangeNothing() {
    check("\uFEFF" + STEPS).exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
    check("name: a\r\n" + STEPS.replace("\n", "\r\n")).exitedWith(ExitCode.SUCCEEDED);
    refused("name: a\r" + STEPS, "p.yml:1:8: error: a carriage return stands here without");
    refused("steps:\n\t- log: a\n", "p.yml:2:1: error: a tab indents this line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0007", "\u001B", "\u0085", "\u009B", "\u2028"})
  void row71_controlCharactersAreRefused(String character) {
    CommandRun run = check("name: a" + character + "b\n" + STEPS);
    run.exitedWith(ExitCode.INVALID);
    assertThat(run.err().replace("\n", "")).doesNotContain(character);
  }

  @Test
  void row71_otherEncodingsAreNamed() throws IOException {
    Files.write(directory.resolve("p.yml"), STEPS.getBytes(UTF_16LE));
    orch.call("check", "p.yml").exitedWith(ExitCode.INVALID).errContains("is UTF-16, not UTF-8");
    Files.write(directory.resolve("p.yml"), "name: \u00E9\n".getBytes(ISO_8859_1));
    orch.call("check", "p.yml").exitedWith(ExitCode.INVALID).errContains("byte 6 is 0xe9");
    Files.write(
        directory.resolve("p.yml"), new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80});
    orch.call("check", "p.yml").exitedWith(ExitCode.INVALID).errContains("is not UTF-8");
    refused("name: \"\\uD800\"\n" + STEPS, "p.yml:1:");
  }

  @Test
  void row72_unknownKeyEndsAllBeforeAnythingRuns() {
    orch.file("p.yml", "steps:\n- run: touch ran\n- run: 'true'\n  tiemout: 1s\n");
    orch.call("run", "p.yml")
        .exitedWith(ExitCode.INVALID)
        .errContains("p.yml:4:3: error:", "did you mean 'timeout'?");
    assertThat(directory.resolve("ran")).doesNotExist();
    assertThat(orch.trails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "a/b%2F..", "con.", "a b", "é", "\"a\\0b\"", "\"a\\nb\""})
  void row73_idsAreNames(String id) {
    refused("steps:\n- id: " + id + "\n  log: a\n", "p.yml:2:");
    refused("steps:\n- { id: a, log: a }\n- needs: [" + id + "]\n  log: a\n", "p.yml:3:");
  }

  @Test
  void row73_stepsThatWaitForEachOtherAreRefused() {
    refused(
        "steps:\n- { id: a, needs: [b], log: a }\n- { id: b, needs: [a], log: a }\n",
        "these steps wait for each other: a → b → a");
    refused("steps:\n- { id: a, needs: [gone], log: a }\n", "there is no step 'gone' here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "..", ".", "/etc", "2026/../../x", "con", "a/b%2F..", "", "-"})
  void row73_runsAreFoundByTheirNamesAlone(String name) {
    orch.file("p.yml", STEPS);
    orch.call("run", "p.yml", "--durability", "none").exitedWith(ExitCode.SUCCEEDED);
    orch.file("x/audit.jsonl", "{}\n");
    orch.file("state/x/audit.jsonl", "{}\n");
    for (String command : new String[] {"show", "logs", "resume"}) {
      CommandRun run = orch.call(command, "--", name);
      assertThat(run.code()).as(command).isEqualTo(ExitCode.USAGE.number());
      assertThat(run.err()).doesNotContain("bug in orch");
    }
    orch.call("audit", "verify", "--", name).exitedWith(ExitCode.USAGE);
    assertThat(directory.resolve("x/audit.jsonl")).hasContent("{}\n");
  }

  @Test
  void row73_namesOfLocksAreNoPaths() throws IOException {
    orch.file(
        "p.yml", "lock: ../../escaped\nsteps:\n- { log: a, lock: \"/tmp/../..//x\\n%2F..\" }\n");
    orch.call("run", "p.yml", "--durability", "none").exitedWith(ExitCode.SUCCEEDED);
    try (var all = Files.list(directory)) {
      assertThat(all.map(path -> path.getFileName().toString())).containsOnly("p.yml", "state");
    }
    assertThat(directory.resolve("../escaped")).doesNotExist();
  }

  @Test
  void row76_playbooksThatCallEachOtherEndlesslyAreRefused() {
    orch.file("b.yml", "steps: [{ playbook: p.yml }]\n");
    refused("steps: [{ playbook: b.yml }]\n", "this call never ends: p.yml → b.yml → p.yml");
    refused("steps: [{ playbook: p.yml }]\n", "this call never ends: p.yml → p.yml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "/dev/zero", "/proc/self/environ", "pipe.yml", "link.yml"})
  void row76_onlyPlainFilesOfYamlAreCalled(String called) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", directory + "/pipe.yml").start().waitFor()).isZero();
    Files.createSymbolicLink(directory.resolve("link.yml"), Path.of("/etc/passwd"));
    CommandRun run = check("steps: [{ playbook: " + called + " }]\n");
    run.exitedWith(ExitCode.INVALID).errContains("is not a plain file whose name ends in .yml");
    assertThat(run.err()).doesNotContain("root:", "PATH=");
  }
}
