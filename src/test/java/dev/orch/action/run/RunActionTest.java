package dev.orch.action.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.CancellationToken;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.expression.Interpolated;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.BoolValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunActionTest {
  @TempDir private Path directory;
  private FakeActionContext context = new FakeActionContext(Path.of("/"), Path.of("/"));

  @BeforeEach
  void makeContext() throws IOException {
    context = new FakeActionContext(directory, Files.createDirectory(directory.resolve("scratch")));
  }

  /** A script: texts are literals, values are data, both in the order given. */
  private static RunAction script(Object... parts) {
    List<Interpolated.Part> all = new ArrayList<>();
    for (Object part : parts) {
      all.add(
          switch (part) {
            case String text -> new Interpolated.Literal(text, range(text));
            case Value value -> new Interpolated.Data(value, range("inputs.x"));
            case Interpolated.Part made -> made;
            default -> throw new IllegalArgumentException(part.toString());
          });
    }
    return new RunAction(new Interpolated(all));
  }

  private static SourceRange range(String text) {
    return new SourceRange(SourceFile.of("playbook.yml", text), 0, text.length());
  }

  private ActionResult perform(Object... parts) throws InterruptedException {
    return script(parts).perform(context);
  }

  private static Failure failure(ActionResult result) {
    return result.failure().orElseThrow();
  }

  @Test
  void outputAndStatusAreTold() throws Exception {
    ActionResult result = perform("echo out; echo err >&2");
    assertThat(result.failure()).isEmpty();
    assertThat(result.isChanged()).isTrue();
    assertThat(result.result()).containsEntry("exitCode", new IntValue(0));
    assertThat(context.output()).isEqualTo("out\n");
    assertThat(context.errors()).isEqualTo("err\n");
    assertThat(context.processIds()).hasSize(1);
  }

  @Test
  void statusOtherThanZeroFails() throws Exception {
    ActionResult result = perform("exit 3");
    assertThat(failure(result)).isEqualTo(new Failure(Failure.Kind.EXIT, "exit status 3"));
    assertThat(result.result()).containsEntry("exitCode", new IntValue(3));
  }

  @Test
  void firstFailingLineEndsTheScript() throws Exception {
    assertThat(failure(perform("false\necho never")))
        .extracting(Failure::kind)
        .isEqualTo(Failure.Kind.EXIT);
    assertThat(context.output()).isEmpty();
  }

  @Test
  void pipeFailsWithAnyOfItsCommandsInBash() throws Exception {
    context.withShell("bash");
    assertThat(perform("false | true").failure()).isPresent();
  }

  @Test
  void dataIsNeverRunAsCode() throws Exception {
    Value hostile = StringValue.of("'; touch hacked; echo \"$(touch hacked)`touch hacked`\n-rf *");
    perform("printf '%s|' bare ", hostile, " \"", hostile, "\" '", hostile, "' # ", hostile);
    String text = ((StringValue) hostile).text();
    assertThat(context.output()).isEqualTo("bare|" + text + "|" + text + "|" + text + "|");
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  @Test
  void listBecomesWords() throws Exception {
    Value list = ListValue.of(StringValue.of("a b"), new IntValue(7), StringValue.of(""));
    perform("printf '[%s]' ", list, " \"", list, "\"; set -- ", ListValue.EMPTY, "; echo $#");
    assertThat(context.output()).isEqualTo("[a b][7][][a b 7 ]0\n");
  }

  @Test
  void listThatIsOnlyAPartOfAWordIsRefused() throws Exception {
    Failure failure = failure(perform("ls --", ListValue.of(StringValue.of("a"))));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(failure.message()).startsWith("`inputs.x` is a list, which becomes several words");
  }

  @Test
  void otherValuesAreWrittenAsText() throws Exception {
    Value map = MapValue.ofNames(Map.of("a", new IntValue(1)));
    perform("echo ", BoolValue.TRUE, new IntValue(-5), " ", map);
    assertThat(context.output()).isEqualTo("true-5 {\"a\":1}\n");
  }

  @Test
  void unsafePlaceIsRefusedWithTheFix() throws Exception {
    Failure failure = failure(perform("cat <<'END'\n", StringValue.of("x"), "\nEND\n"));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(failure.message())
        .isEqualTo(
            "`inputs.x` cannot be put here: nothing is replaced in a here-document whose end is"
                + " quoted; leave out the quotes around the word after <<, or let the program read"
                + " a variable from `env:`");
  }

  @Test
  void unknownShellTakesNoData() throws Exception {
    context.withShell("fish");
    assertThat(failure(perform("echo ", StringValue.of("x"))).message())
        .contains("orch does not know how `fish` reads quotes");
  }

  @Test
  void rawTextIsPutInAsItIs() throws Exception {
    perform("echo ", new Interpolated.Raw(StringValue.of("a; echo b"), range("raw(x)")));
    assertThat(context.output()).isEqualTo("a\nb\n");
  }

  @Test
  void rawSecretIsRefused() throws Exception {
    ActionResult result =
        perform("echo ", new Interpolated.Raw(StringValue.secret("hunter22"), range("raw(x)")));
    assertThat(failure(result).kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(failure(result).message()).contains("raw()", "`env:`").doesNotContain("hunter22");
  }

  @Test
  void rawTextWithTheValueOfASecretIsRefused() throws Exception {
    context.withSecret("hunter22");
    Failure failure =
        failure(perform("echo ", new Interpolated.Raw(StringValue.of("-hunter22-"), range("y"))));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(failure.message()).contains("raw()", "`env:`").doesNotContain("hunter22");
    assertThat(context.processIds()).isEmpty();
  }

  @Test
  void wordOfTheScriptThatIsEqualToASecretIsNone() throws Exception {
    context.withSecret("postgres");
    Interpolated.Raw raw = new Interpolated.Raw(StringValue.of("; echo b"), range("raw(x)"));
    assertThat(perform("echo postgres ", StringValue.of("postgres"), " ", raw).failure()).isEmpty();
    assertThat(context.output()).isEqualTo("postgres postgres\nb\n");
  }

  @Test
  void secretsAreNotInTheArguments() throws Exception {
    perform("cat /proc/$$/cmdline; test ", StringValue.secret("hunter22"), " != x");
    assertThat(context.output()).doesNotContain("hunter22");
  }

  @Test
  void largeValueArrivesUpToTheLimit() throws Exception {
    String large = "x".repeat(131_072 - "ORCH_1=".length() - 1);
    assertThat(perform("printf %s ", StringValue.of(large), " | wc -c").failure()).isEmpty();
    assertThat(context.output().strip()).isEqualTo(Integer.toString(large.length()));
    makeScratchAnew();
    assertThat(failure(perform("echo ", StringValue.of(large + "x"))).message())
        .startsWith("`inputs.x` is too large for an environment variable (131072 bytes)");
  }

  private void makeScratchAnew() throws IOException {
    context = new FakeActionContext(directory, Files.createDirectory(directory.resolve("second")));
  }

  @Test
  void valueWithNulIsRefused() throws Exception {
    assertThat(failure(perform("echo ", StringValue.of("a\0b"))).message())
        .isEqualTo("`inputs.x` holds a NUL character, which no shell can be given");
  }

  @Test
  void longScriptRuns() throws Exception {
    String comment = "# ".repeat(200_000);
    perform(comment, "\necho end ", StringValue.of("a b"));
    assertThat(context.output()).isEqualTo("end a b\n");
  }

  @Test
  void standardOutputIsKeptIfItIsRead() throws Exception {
    context.withStandardOutputRead();
    ActionResult result = perform("echo 'a '; echo b >&2");
    assertThat(result.result()).containsEntry("stdout", StringValue.of("a \n"));
  }

  @Test
  void standardOutputThatIsTooLongToBeReadFails() throws Exception {
    context.withStandardOutputRead();
    ActionResult result = perform("head -c 16777217 /dev/zero");
    assertThat(failure(result).message()).contains("longer than 16 MiB");
  }

  @Test
  void outputsAreReadFromTheirFile() throws Exception {
    ActionResult result =
        perform("echo a=1 >> \"$ORCH_OUTPUT\"; printf 'b<<X\\n1\\n2\\nX\\n' >> \"$ORCH_OUTPUT\"");
    assertThat(result.outputs())
        .containsOnly(Map.entry("a", StringValue.of("1")), Map.entry("b", StringValue.of("1\n2")));
    assertThat(result.result()).containsEntry("outputs", MapValue.ofNames(result.outputs()));
  }

  @Test
  void brokenOutputsFail() throws Exception {
    assertThat(failure(perform("echo a=1 > $ORCH_OUTPUT; echo wrong >> $ORCH_OUTPUT")).message())
        .startsWith("$ORCH_OUTPUT: line 2 is neither");
  }

  @Test
  void inputIsTheOneOfTheStep() throws Exception {
    context.withStandardInput("given");
    perform("cat");
    assertThat(context.output()).isEqualTo("given");
  }

  @Test
  void missingShellIsNotStarted() throws Exception {
    context.withShell("no-such-shell");
    assertThat(failure(perform("echo")).kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(context.processIds()).isEmpty();
  }

  @Test
  void daemonThatHoldsTheOutputIsTold() throws Exception {
    FutureTask<ActionResult> attempt =
        new FutureTask<>(
            () -> perform("sleep 600 & echo $!; while [ ! -e go ]; do sleep 0.01; done"));
    Thread.ofVirtual().start(attempt);
    context.awaitOutput("\n");
    Files.createFile(directory.resolve("go"));
    assertThat(attempt.get().failure()).isEmpty();
    String[] lines = context.output().split("\n", -1);
    ProcessHandle daemon = ProcessHandle.of(Long.parseLong(lines[0])).orElseThrow();
    daemon.destroyForcibly();
    assertThat(lines[1])
        .startsWith("the program ended, but " + lines[0] + " (sleep) still holds its output");
  }

  @Test
  void cancelledScriptIsCancelledWhateverItsStatus() throws Exception {
    FutureTask<ActionResult> attempt =
        new FutureTask<>(
            () -> perform("trap 'exit 0' TERM; echo ready; while :; do sleep 0.01; done"));
    Thread.ofVirtual().start(attempt);
    context.awaitOutput("ready");
    context.cancellation().cancel(CancellationToken.Reason.CANCELLED);
    assertThat(attempt.get().failure())
        .isEqualTo(Optional.of(new Failure(Failure.Kind.CANCELLED, "was ended on request")));
  }

  @Test
  void timeoutEndsAllThatTheScriptStarted() throws Exception {
    FutureTask<ActionResult> attempt =
        new FutureTask<>(() -> perform("(sleep 600 & echo $!); sleep 600"));
    Thread.ofVirtual().start(attempt);
    context.awaitOutput("\n");
    context.cancellation().cancel(CancellationToken.Reason.TIMEOUT);
    assertThat(failure(attempt.get()).kind()).isEqualTo(Failure.Kind.TIMEOUT);
    assertThat(isAtWork(Long.parseLong(context.output().strip()))).isFalse();
  }

  /** Whether a process runs; where nobody reaps orphans, ended ones stay visible. */
  private static boolean isAtWork(long processId) throws IOException {
    Path stat = Path.of("/proc/" + processId + "/stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }

  @Test
  void attemptThatWasCancelledBeforeItsStartEndsAtOnce() throws Exception {
    context.cancellation().cancel(CancellationToken.Reason.CANCELLED);
    assertThat(failure(perform("sleep 600")).kind()).isEqualTo(Failure.Kind.CANCELLED);
  }

  @Test
  void summaryIsTheFirstLine() {
    assertThat(script("\n  echo ", StringValue.of("a"), "\nmore").summary()).isEqualTo("echo a …");
    assertThat(script("echo ", StringValue.secret("hunter22")).summary()).isEqualTo("echo ***");
  }
}
