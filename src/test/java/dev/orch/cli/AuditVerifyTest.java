package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyTest {
  private static final String PLAYBOOK =
      """
      name: nightly
      steps:
        - id: build
          run: echo built
        - id: ship
          run: echo shipped
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void runOnce() {
    orch = new Orch(directory);
    orch.file("nightly.yml", PLAYBOOK);
    run();
  }

  private void run() {
    orch.call("run", "nightly.yml", "--durability", "process").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void aRunAsItWasWrittenIsVerifiedWithItsHead() throws IOException {
    CommandRun run = orch.call("audit", "verify", "last").exitedWith(ExitCode.SUCCEEDED);
    run.errIsEmpty().outIs(orch.run() + ": verified, 14 lines, 2 logs\n  head " + head() + "\n");
  }

  @Test
  void verificationChangesNothing() throws IOException {
    List<String> before = listing();
    orch.call("audit", "verify").exitedWith(ExitCode.SUCCEEDED);
    orch.call("audit", "verify", "last", "--head", head()).exitedWith(ExitCode.SUCCEEDED);
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void row84_changedLineIsNamedWithFileLineAndNumber() throws IOException {
    List<String> lines = lines();
    lines.set(4, lines.get(4).replace("\"mono\":", "\"mono\":1"));
    write(lines);
    verify()
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains(
            ": BROKEN\n", trail() + ":5: seq 4: the line was changed after it was written\n");
  }

  @Test
  void row84_deletedSwappedAndAddedLinesAreNamed() throws IOException {
    List<String> lines = lines();
    List<String> deleted = new ArrayList<>(lines);
    deleted.remove(3);
    write(deleted);
    verify().exitedWith(ExitCode.UNVERIFIED).outContains(":4: seq 3: the line has number 4");
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 2, 6);
    write(swapped);
    verify().exitedWith(ExitCode.UNVERIFIED).outContains(":3: seq 2: the line has number 6");
    List<String> added = new ArrayList<>(lines);
    added.add(lines.getLast());
    write(added);
    verify().exitedWith(ExitCode.UNVERIFIED).outContains(":15: seq 14: the line has number 13");
  }

  @Test
  void row84_cutTailIsNotSealed() throws IOException {
    write(lines().subList(0, 9));
    verify()
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains(": not sealed, 9 lines", "the trail has no seal after line 9");
    byte[] torn = Files.readAllBytes(trail());
    Files.write(trail(), java.util.Arrays.copyOf(torn, torn.length - 3));
    verify().exitedWith(ExitCode.UNVERIFIED).outContains("ends in the middle of line 9");
    Files.write(trail(), new byte[0]);
    verify().exitedWith(ExitCode.UNVERIFIED).outContains("the trail is empty");
  }

  @Test
  void row84_deletedRunIsMissedByTheIndex() throws IOException {
    String gone = orch.run();
    String head = head();
    run();
    delete(directory.resolve("state/runs").resolve(gone));
    orch.call("audit", "verify")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains(
            "index: BROKEN, 2 lines\n",
            gone + " is gone and was not pruned: nightly, head " + head + "\n");
  }

  @Test
  void row84_trailWrittenAnewIsFoundByTheIndexAndByAnOutsideHead() throws IOException {
    String head = head();
    Rewriting.of(trail()).replace("echo shipped", "echo shopped").write();
    verify().exitedWith(ExitCode.SUCCEEDED);
    orch.call("audit", "verify")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("the head " + head + " in the index is nowhere in this chain");
    orch.call("audit", "verify", "last", "--head", head)
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains(": NOT PROVED, 14 lines", "the head " + head + " kept elsewhere is nowhere");
  }

  @Test
  void row84_changedIndexIsNamed() throws IOException {
    run();
    Path index = directory.resolve("state/index.jsonl");
    String text = Files.readString(index);
    Files.writeString(index, text.replaceFirst("nightly", "nightlx"));
    orch.call("audit", "verify")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("index.jsonl:1: seq 0: the line was changed after it was written");
    Files.writeString(index, text.lines().findFirst().orElseThrow() + "\n");
    orch.call("audit", "verify")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("sealed, but not in the index, of which something was removed: 2");
    Files.delete(index);
    orch.call("audit", "verify").exitedWith(ExitCode.UNVERIFIED);
  }

  @Test
  void aRunThatWasStoppedBeforeItsIndexLineIsAddedByTheNext() throws IOException {
    Path index = directory.resolve("state/index.jsonl");
    String first = orch.run();
    Files.delete(index);
    Files.createFile(directory.resolve("state/pending").resolve(first));
    orch.call("audit", "verify")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("not in the index yet, since orch was stopped: " + first);
    run();
    orch.call("audit", "verify").exitedWith(ExitCode.SUCCEEDED).outContains("verified, 2 lines");
    assertThat(Files.readString(index)).contains("\"run\":\"" + first + "\"");
    assertThat(directory.resolve("state/pending")).isEmptyDirectory();
  }

  @Test
  void headOfTheSealProvesEveryLineAndOneBeforeProvesSome() throws IOException {
    orch.call("audit", "verify", "last", "--head", head())
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("the head kept elsewhere is that of the seal: every line is proved");
    String earlier = lines().get(5).replaceAll(".*\"prev\":\"([^\"]*)\".*", "$1");
    orch.call("audit", "verify", "last", "--head", earlier.substring(7))
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("the head kept elsewhere proves lines 1 to 5\n");
    orch.call("audit", "verify", "last", "--head", "sha256:12").exitedWith(ExitCode.USAGE);
    orch.call("audit", "verify", "--head", head()).exitedWith(ExitCode.USAGE);
  }

  @Test
  void changedMissingAndLongerLogsAreNamed() throws IOException {
    Path log = trail().resolveSibling("logs/ship.1.log");
    Files.writeString(log, "shopped\n");
    verify().exitedWith(ExitCode.UNVERIFIED).outContains("logs/ship.1.log was changed");
    Files.writeString(log, "shipped\nand more\n");
    verify()
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("seq 10: the log logs/ship.1.log has 17 bytes, but had 8");
    Files.delete(log);
    verify().exitedWith(ExitCode.UNVERIFIED).outContains("the log logs/ship.1.log is missing");
    Files.createSymbolicLink(log, directory.resolve("nightly.yml"));
    verify().exitedWith(ExitCode.UNVERIFIED).outContains("logs/ship.1.log is not a plain file");
    Files.writeString(trail().resolveSibling("logs/build.1.log"), "bulit\n");
    verify().outContains("logs/build.1.log was changed", "logs/ship.1.log is not a plain file");
  }

  @Test
  void anotherPlaybookBesideTheTrailIsNamed() throws IOException {
    Files.writeString(trail().resolveSibling("playbook.yml"), "name: another\n");
    verify()
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains(":1: seq 0: the file playbook.yml is not the playbook that ran");
  }

  @Test
  void aRunUnderAnotherNameIsNotThatRun() throws IOException {
    String name = orch.run();
    Path other = directory.resolve("state/runs/20260101-000000-aaaaaa");
    Files.move(directory.resolve("state/runs").resolve(name), other);
    orch.call("audit", "verify", "2026")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains("seq 0: the trail is that of run " + name);
  }

  @Test
  void eventsThatCannotHaveHappenedAreNamed() throws IOException {
    Rewriting.of(trail()).remove("step.finished").write();
    verify().exitedWith(ExitCode.UNVERIFIED).outContains("the line comes where it cannot come: ");
  }

  @Test
  void eventsOfALaterVersionArePassedOverAndANewerFormatIsRefused() throws IOException {
    Rewriting.of(trail()).replace("\"type\":\"attempt.spawned\"", "\"type\":\"new.thing\"").write();
    verify().exitedWith(ExitCode.SUCCEEDED).outContains("verified, 14 lines");
    Rewriting.of(trail()).replace("{\"v\":1,", "{\"v\":2,").write();
    verify()
        .exitedWith(ExitCode.UNRECORDED)
        .outContains("NOT READABLE", ":1: the trail has format 2, and this orch reads up to 1");
  }

  @Test
  void asJsonEveryRunIsALine() throws IOException {
    orch.call("audit", "verify", "last", "--format", "json")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("\"verdict\":\"verified\",\"lines\":14,\"logs\":2,\"head\":\"" + head());
    List<String> lines = lines();
    lines.set(4, lines.get(4).replace("\"mono\":", "\"mono\":1"));
    write(lines);
    orch.call("audit", "verify", "--format", "json")
        .exitedWith(ExitCode.UNVERIFIED)
        .outContains(
            "\"verdict\":\"broken\"",
            "\"breaks\":[{\"line\":5,\"seq\":4,\"message\":",
            "{\"index\":");
  }

  private CommandRun verify() {
    return orch.call("audit", "verify", "last");
  }

  private Path trail() {
    return orch.trails().getFirst();
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(trail()));
  }

  private void write(List<String> lines) throws IOException {
    Files.write(trail(), lines);
  }

  private String head() throws IOException {
    return lines().getLast().replaceAll(".*\"head\":\"([^\"]*)\".*", "$1");
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("state"))) {
      List<String> listing = new ArrayList<>();
      for (Path path : all.sorted().toList()) {
        listing.add(path + " " + Files.getLastModifiedTime(path) + " " + Files.size(path));
      }
      return listing;
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
