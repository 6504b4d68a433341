package dev.orch.action.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.action.ActionResult;
import dev.orch.action.FakeActionContext;
import dev.orch.event.Failure;
import dev.orch.expression.TemplateTree;
import dev.orch.shape.binding.Composed;
import dev.orch.shape.binding.OneOrMore;
import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExecActionTest {
  @TempDir private Path directory;
  private FakeActionContext context = new FakeActionContext(Path.of("/"), Path.of("/"));

  @BeforeEach
  void makeContext() throws IOException {
    context = new FakeActionContext(directory, Files.createDirectory(directory.resolve("scratch")));
  }

  private static ExecAction action(Value... command) {
    return new ExecAction(new OneOrMore<>(Stream.of(command).map(Composed::written).toList()));
  }

  private static Composed computed(String text) {
    return Composed.computed(text(text), new SourceRange(SourceFile.of("p.yml", text), 0, 1));
  }

  private static StringValue text(String text) {
    return StringValue.of(text);
  }

  private static Failure failure(ActionResult result) {
    return result.failure().orElseThrow();
  }

  private static List<Problem> check(String scalar) {
    ScalarText text = ScalarText.of(SourceFile.of("playbook.yml", scalar));
    Problems problems = new Problems();
    TemplateTree tree = TemplateTree.parse(new Node.Scalar(text(scalar), text), problems);
    new ExecAction.Type().check(tree, Optional.empty(), problems);
    return problems.inOrder();
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    ListValue list = ListValue.of(text("a b"), text(""), text("$(id)"));
    ActionResult result =
        action(text("printf"), text("[%s]"), list, new IntValue(7), text("*"), ListValue.EMPTY)
            .perform(context);
    assertThat(result.failure()).isEmpty();
    assertThat(context.output()).isEqualTo("[a b][][$(id)][7][*]");
  }

  @Test
  void listCanBeTheWholeCommand() throws Exception {
    action(ListValue.of(text("echo"), text("a"))).perform(context);
    assertThat(context.output()).isEqualTo("a\n");
  }

  @Test
  void statusDecides() throws Exception {
    assertThat(failure(action(text("false")).perform(context)))
        .isEqualTo(new Failure(Failure.Kind.EXIT, "exit status 1"));
  }

  @Test
  void secretIsNoArgument() throws Exception {
    Failure failure =
        failure(action(text("echo"), StringValue.secret("hunter22")).perform(context));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(failure.message()).startsWith("argument 1 holds a secret").doesNotContain("hunter");
    assertThat(context.processIds()).isEmpty();
  }

  @Test
  void computedArgumentWithTheValueOfASecretIsRefused() throws Exception {
    context.withSecret("hunter22");
    ListValue list = ListValue.of(text("a"), text("my hunter22"));
    Composed several = new Composed(list, computed("list").parts());
    for (Composed argument : List.of(computed("hunter22"), several)) {
      Composed program = Composed.written(text("echo"));
      ExecAction action = new ExecAction(new OneOrMore<>(List.of(program, argument)));
      Failure failure = failure(action.perform(context));
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_STARTED);
      assertThat(failure.message()).contains("holds a secret").doesNotContain("hunter");
    }
    assertThat(context.processIds()).isEmpty();
  }

  @Test
  void argumentAsWrittenIsNoSecret() throws Exception {
    context.withSecret("postgres");
    assertThat(action(text("echo"), text("postgres")).perform(context).failure()).isEmpty();
    assertThat(context.output()).isEqualTo("postgres\n");
  }

  @Test
  void missingProgramIsNotStarted() throws Exception {
    Failure failure = failure(action(text("no-such-program")).perform(context));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_STARTED);
    assertThat(failure.message()).startsWith("there is no program `no-such-program`");
  }

  @Test
  void emptyCommandIsNotStarted() throws Exception {
    assertThat(failure(action(ListValue.EMPTY).perform(context)).message())
        .isEqualTo("there is no program: the list is empty");
  }

  @Test
  void outputsAreReadFromTheirFile() throws Exception {
    ActionResult result =
        action(text("sh"), text("-c"), text("echo '{\"n\": [1]}' > \"$ORCH_OUTPUT\""))
            .perform(context);
    assertThat(result.outputs()).containsEntry("n", ListValue.of(new IntValue(1)));
  }

  @Test
  void secretInArgumentsIsFoundBeforeTheRun() {
    assertThat(check("${{ secrets.token }}"))
        .extracting(Problem::message)
        .containsExactly("everybody on the machine can read a secret that is an argument");
    assertThat(check("${{ inputs.token }}")).isEmpty();
  }

  @Test
  void commandLineInsteadOfAProgramIsFoundBeforeTheRun() {
    assertThat(check("ls -l"))
        .extracting(Problem::message)
        .containsExactly("this is taken as the name of one program, blanks included");
    assertThat(check("ls")).isEmpty();
  }

  @Test
  void summaryHidesSecrets() {
    assertThat(action(text("echo"), text("a"), StringValue.secret("hunter22")).summary())
        .isEqualTo("echo a ***");
  }
}
