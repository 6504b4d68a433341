package dev.orch.action.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.Action;
import dev.orch.action.ActionResult;
import dev.orch.action.Arrangement;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.expression.Scope;
import dev.orch.value.BoolValue;
import dev.orch.value.StringValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileActionTest {
  @TempDir Path directory;
  private FakeActionContext context;

  @BeforeEach
  void newContext() {
    context = new FakeActionContext(directory, directory);
  }

  private ActionResult perform(String arguments) throws InterruptedException {
    return action(arguments).perform(context);
  }

  private static Action action(String arguments) {
    return Arrangement.action(new FileAction.Type(), arguments);
  }

  private String text(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private void write(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
  }

  @Test
  void aFileIsMadeWithItsDirectories() throws Exception {
    ActionResult result = perform("{ path: a/b/c.txt, content: hello, mode: 0640 }");
    assertThat(result.failure()).isEmpty();
    assertThat(result.isChanged()).isTrue();
    assertThat(result.result())
        .containsEntry("changed", BoolValue.TRUE)
        .containsEntry("path", StringValue.of(directory.resolve("a/b/c.txt").toString()));
    assertThat(text("a/b/c.txt")).isEqualTo("hello");
    assertThat(mode("a/b/c.txt")).isEqualTo("rw-r-----");
  }

  @Test
  void whatIsAsItShallBeStaysUntouched() throws Exception {
    write("a.txt", "same", "rw-r--r--");
    var before = Files.getAttribute(directory.resolve("a.txt"), "unix:ino");
    ActionResult result = perform("{ path: a.txt, content: same, mode: 0644 }");
    assertThat(result.isChanged()).isFalse();
    assertThat(result.result()).containsEntry("changed", BoolValue.FALSE);
    assertThat(Files.getAttribute(directory.resolve("a.txt"), "unix:ino")).isEqualTo(before);
  }

  @Test
  void newContentKeepsTheModeOfTheOldFile() throws Exception {
    write("a.txt", "old", "rwx--x---");
    assertThat(perform("{ path: a.txt, content: new }").isChanged()).isTrue();
    assertThat(text("a.txt")).isEqualTo("new");
    assertThat(mode("a.txt")).isEqualTo("rwx--x---");
  }

  @Test
  void onlyTheModeIsChangedWhereTheContentIsRight() throws Exception {
    write("a.txt", "same", "rw-r--r--");
    assertThat(perform("{ path: a.txt, content: same, mode: 600 }").isChanged()).isTrue();
    assertThat(mode("a.txt")).isEqualTo("rw-------");
  }

  @Test
  void aSecretIsWrittenForItsOwnerOnly() throws Exception {
    write("a.txt", "old", "rw-r--r--");
    Scope scope = Scope.of(Map.of("token", StringValue.secret("hunter22")));
    Action action =
        Arrangement.action(
            new FileAction.Type(), "{ path: a.txt, content: 'key=${{ token }}' }", scope);
    action.preview(context);
    assertThat(context.output()).doesNotContain("hunter22").contains("holds a secret");
    action.perform(context);
    assertThat(text("a.txt")).isEqualTo("key=hunter22");
    assertThat(mode("a.txt")).isEqualTo("rw-------");
  }

  @Test
  void nothingIsLeftBesideTheFile() throws Exception {
    perform("{ path: a.txt, content: x }");
    perform("{ path: a.txt, content: y }");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("a.txt"));
    }
  }

  @Test
  void aPathAloneMakesAnEmptyFileOrLeavesIt() throws Exception {
    assertThat(perform("a.txt").isChanged()).isTrue();
    assertThat(text("a.txt")).isEmpty();
    write("a.txt", "kept", "rw-r--r--");
    assertThat(perform("a.txt").isChanged()).isFalse();
    assertThat(text("a.txt")).isEqualTo("kept");
  }

  @Test
  void aCopyHasTheBytesOfItsSource() throws Exception {
    byte[] bytes = {0, -1, 10, 13, 127};
    Files.write(directory.resolve("from"), bytes);
    assertThat(perform("{ path: to, copy-from: from }").isChanged()).isTrue();
    assertThat(Files.readAllBytes(directory.resolve("to"))).isEqualTo(bytes);
    assertThat(perform("{ path: to, copy-from: from }").isChanged()).isFalse();
  }

  @Test
  void aMissingSourceIsAFailure() throws Exception {
    ActionResult result = perform("{ path: to, copy-from: from }");
    assertThat(result.failure())
        .contains(new Failure(Failure.Kind.FILE, directory.resolve("from") + " does not exist"));
    assertThat(directory.resolve("to")).doesNotExist();
  }

  @Test
  void aSymbolicLinkStaysAndItsTargetIsWritten() throws Exception {
    Files.createDirectory(directory.resolve("real"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("real/file"));
    assertThat(perform("{ path: link, content: x }").failure()).isEmpty();
    assertThat(directory.resolve("link")).isSymbolicLink();
    assertThat(text("real/file")).isEqualTo("x");
  }

  @Test
  void aLoopOfLinksIsAFailure() throws Exception {
    Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));
    assertThat(perform("{ path: a, content: x }").failure().orElseThrow().message())
        .contains("too many symbolic links");
  }

  @Test
  void aLinkThatShallBeAbsentIsRemovedWithoutItsTarget() throws Exception {
    write("target", "kept", "rw-r--r--");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
    assertThat(perform("{ path: link, state: absent }").isChanged()).isTrue();
    assertThat(directory.resolve("link")).doesNotExist();
    assertThat(text("target")).isEqualTo("kept");
  }

  @Test
  void aDirectoryIsRemovedWithAllInItButNotWhatLinksLeadTo() throws Exception {
    Files.createDirectories(directory.resolve("tree/inner"));
    write("outside", "kept", "rw-r--r--");
    Files.createSymbolicLink(directory.resolve("tree/inner/link"), directory.resolve("outside"));
    Files.createSymbolicLink(directory.resolve("tree/up"), directory);
    assertThat(perform("{ path: tree, state: absent }").isChanged()).isTrue();
    assertThat(directory.resolve("tree")).doesNotExist();
    assertThat(text("outside")).isEqualTo("kept");
    assertThat(perform("{ path: tree, state: absent }").isChanged()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({".", "..", "/", "sub/.."})
  void theDirectoryOfThePlaybookIsNeverRemoved(String path) throws Exception {
    Files.createDirectory(directory.resolve("sub"));
    ActionResult result = perform("{ path: '" + path + "', state: absent }");
    assertThat(result.failure().orElseThrow().message()).contains("is not removed");
    assertThat(directory).exists();
  }

  @Test
  void aDirectoryIsMadeOnce() throws Exception {
    assertThat(perform("{ path: a/b, state: directory, mode: 0750 }").isChanged()).isTrue();
    assertThat(mode("a/b")).isEqualTo("rwxr-x---");
    assertThat(perform("{ path: a/b, state: directory, mode: 0750 }").isChanged()).isFalse();
  }

  @Test
  void whatIsInTheWayIsAFailure() throws Exception {
    write("file", "x", "rw-r--r--");
    Files.createDirectory(directory.resolve("directory"));
    assertThat(perform("{ path: file, state: directory }").failure().orElseThrow().message())
        .endsWith("file is a file, not a directory");
    assertThat(perform("{ path: directory, content: x }").failure().orElseThrow().message())
        .endsWith("directory is a directory");
    assertThat(perform("{ path: /dev/null, content: x }").failure().orElseThrow().message())
        .isEqualTo("/dev/null is no regular file");
    assertThat(perform("{ path: \"a\\0b\", content: x }").failure().orElseThrow().message())
        .startsWith("no path: ");
  }

  @Test
  void thePreviewShowsTheDifferenceAndChangesNothing() throws Exception {
    write("a.txt", "one\ntwo\n", "rw-r--r--");
    ActionResult result =
        action("{ path: a.txt, content: \"one\\n2\\n\", mode: 0600 }").preview(context);
    assertThat(result.isChanged()).isTrue();
    assertThat(context.output().lines())
        .containsExactly(
            "--- a.txt",
            "+++ a.txt",
            "@@ -1,2 +1,2 @@",
            " one",
            "-two",
            "+2",
            "change the mode of a.txt from 0644 to 0600");
    assertThat(text("a.txt")).isEqualTo("one\ntwo\n");
    assertThat(mode("a.txt")).isEqualTo("rw-r--r--");
  }

  @Test
  void thePreviewOfANewFileShowsAllOfIt() throws Exception {
    action("{ path: new/a.txt, content: \"x\\n\" }").preview(context);
    assertThat(context.output().lines())
        .containsExactly(
            "create new/a.txt", "--- /dev/null", "+++ new/a.txt", "@@ -0,0 +1 @@", "+x");
    assertThat(directory.resolve("new")).doesNotExist();
  }

  @Test
  void bytesAndLongTextsAreNotShown() throws Exception {
    Files.write(directory.resolve("a"), new byte[] {0, 1});
    action("{ path: a, content: x }").preview(context);
    write("b", "x".repeat((1 << 20) + 1), "rw-r--r--");
    action("{ path: b, content: x }").preview(context);
    assertThat(context.output().lines())
        .containsExactly(
            "change the content of a, which is no text",
            "change the content of b, which is too long to show");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{ path: a, content: x, copy-from: b } | give content or copy-from, not both",
        "{ path: a, content: x, state: absent } | only a file with the state present has content",
        "{ path: a, state: absent, mode: 0644 } | what is absent has no mode",
        "{ path: a, mode: 0888 } | mode takes permissions as octal digits such as 0644, not '0888'",
        "{ path: a, mode: 4755 } | mode takes permissions as octal digits such as 0644, not '4755'",
        "{ path: a, mode: rw } | mode takes permissions as octal digits such as 0644, not 'rw'",
        "'' | path is empty",
      })
  void keysThatDoNotGoTogetherAreFoundBeforeTheRun(String arguments, String mistake) {
    assertThat(Arrangement.mistakes(new FileAction.Type(), arguments))
        .containsExactly("1:1 file: " + mistake);
  }
}
