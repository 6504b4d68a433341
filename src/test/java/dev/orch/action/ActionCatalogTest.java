package dev.orch.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.shape.Arguments;
import dev.orch.shape.Documents;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeCheck;
import dev.orch.shape.binding.Key;
import dev.orch.shape.binding.KeyReader;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every action. */
class ActionCatalogTest {
  private static final Path PAGES = Path.of("src/docs/actions");

  /** The keys of a step that are no actions. */
  private static final Set<String> STEP_KEYS =
      Set.of(
          "id",
          "name",
          "description",
          "needs",
          "when",
          "foreach",
          "as",
          "exclude",
          "retry",
          "until",
          "timeout",
          "on",
          "env",
          "dir",
          "shell",
          "stdin",
          "outputs",
          "fail-when",
          "changed-when",
          "continue-on-error",
          "undo",
          "creates",
          "sources",
          "generates",
          "idempotent",
          "check",
          "interactive",
          "lock",
          "tags",
          "secret-output",
          "quiet",
          "steps",
          "parallel",
          "switch",
          "cases",
          "default",
          "rescue",
          "finally",
          "playbook",
          "inputs",
          "max-parallel",
          "fail-fast",
          "serial");

  private static final ActionCatalog CATALOG = ActionCatalog.load();

  static Stream<ActionType> types() {
    return CATALOG.types().stream();
  }

  private static ActionForm form(ActionType type) {
    return CATALOG.find(type.name()).orElseThrow();
  }

  @Test
  void theActionsOfTheLanguageAreFound() {
    assertThat(CATALOG.names()).contains("ask", "assert", "file", "log", "set", "wait");
    assertThat(List.copyOf(CATALOG.names())).isEqualTo(CATALOG.names().stream().sorted().toList());
    assertThat(CATALOG.find("nothing")).isEmpty();
  }

  @Test
  void everyActionThatThereIsIsFound() throws IOException {
    Path sources = Path.of("src/main/java/dev/orch/action");
    try (Stream<Path> files = Files.find(sources, 2, (file, _) -> isAction(file))) {
      assertThat(types().map(type -> type.form().getSimpleName() + ".java"))
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static boolean isAction(Path file) {
    return file.getFileName().toString().matches("[A-Z].*Action\\.java");
  }

  @Test
  void twoActionsOfOneNameAreABug() {
    ActionType type = CATALOG.types().iterator().next();
    assertThatThrownBy(() -> ActionCatalog.of(type, type))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void itsNameIsNoOtherKeyOfAStep(ActionType type) {
    assertThat(type.name()).matches("[a-z][a-z-]*").isNotIn(STEP_KEYS);
  }

  @ParameterizedTest
  @MethodSource("types")
  void itIsAPublicRecordOfAnActionWithItsTypeInside(ActionType type) {
    assertThat(type.form()).isRecord().isPublic();
    assertThat(Action.class).isAssignableFrom(type.form());
    assertThat(type.getClass().getNestHost()).isEqualTo(type.form());
    assertThat(type.getClass().getSimpleName()).isEqualTo("Type");
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyKeyIsDescribed(ActionType type) {
    assertThat(type.description()).isNotBlank().endsWith(".");
    for (RecordComponent component : type.form().getRecordComponents()) {
      Key key = component.getAnnotation(Key.class);
      assertThat(key).as(type.name() + "." + component.getName()).isNotNull();
      assertThat(key.description()).endsWith(".");
      assertThat(key.example()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void theExampleOfEachKeyFits(ActionType type) {
    if (!(KeyReader.documented(form(type).record()) instanceof Shape.Fields fields)) {
      return;
    }
    for (Field field : fields.fields()) {
      Node example = Documents.read("it: " + field.example().orElseThrow());
      Problems problems = new Problems();
      Node value = ((Node.Mapping) example).find("it").orElseThrow();
      boolean isRight = ShapeCheck.check(value, field.shape(), field.name(), problems);
      assertThat(isRight).as(type.name() + "." + field.name() + Documents.lines(problems)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void itsExampleIsAListOfStepsThatFit(ActionType type) {
    Problems problems = new Problems();
    int found = 0;
    for (Node step : ((Node.Sequence) Documents.read(type.example())).items()) {
      for (Node.Entry entry : ((Node.Mapping) step).entries()) {
        if (STEP_KEYS.contains(entry.name())) {
          continue;
        }
        ActionForm used = CATALOG.find(entry.name()).orElseThrow();
        found += entry.name().equals(type.name()) ? 1 : 0;
        boolean isRight = ShapeCheck.check(entry.value(), used.shape(), entry.name(), problems);
        TemplateTree arguments = Arguments.read(entry.value(), used.shape(), problems);
        assertThat(isRight).as(Documents.lines(problems).toString()).isTrue();
        used.check(arguments, Optional.empty(), problems);
      }
    }
    assertThat(Documents.lines(problems)).isEmpty();
    assertThat(found).isPositive();
  }

  @ParameterizedTest
  @MethodSource("types")
  @Timeout(60)
  void itEndsWhenItIsCancelled(ActionType type, @TempDir Path directory) throws Exception {
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    for (Node step : ((Node.Sequence) Documents.read(type.example())).items()) {
      Optional<Node> arguments = ((Node.Mapping) step).find(type.name());
      if (arguments.isEmpty()) {
        continue;
      }
      TemplateTree tree = Arguments.read(arguments.get(), form(type).shape(), new Problems());
      if (form(type).prepare(tree, Scope.empty()) instanceof ActionForm.Prepared(Action action)) {
        FakeActionContext context = new FakeActionContext(directory, scratch);
        context.cancellation().cancel(CancellationToken.Reason.CANCELLED);
        assertThat(action.perform(context)).isNotNull();
        assertThat(action.summary()).isNotBlank().doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void itsPageIsWhatItsDeclarationSays(ActionType type) throws IOException {
    Path file = PAGES.resolve(type.name() + ".md");
    String page = ActionPage.markdown(form(type));
    boolean isSame = Files.exists(file) && Files.readString(file).equals(page);
    if (!isSame && Boolean.getBoolean("golden.update")) {
      Files.createDirectories(PAGES);
      Files.writeString(file, page);
    }
    assertThat(isSame)
        .as(file + " is not what the action declares; -Dgolden.update=true writes it anew")
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("types")
  void itsTextNamesAllItsKeys(ActionType type) {
    String text = ActionPage.text(form(type));
    assertThat(text).startsWith(type.name() + "\n").contains(type.description());
    if (form(type).shape() instanceof Shape.Fields fields) {
      assertThat(text).contains(fields.names().stream().map(name -> "\n  " + name + ": ").toList());
    }
  }

  @Test
  void noPageIsLeftOfAnActionThatIsGone() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      List<String> names =
          pages.map(page -> page.getFileName().toString().replace(".md", "")).sorted().toList();
      assertThat(CATALOG.names()).containsAll(names);
    }
  }

  @Test
  void aRunReadsNoAnnotation() {
    assertThat(CATALOG.fields()).extracting(Field::name).containsExactlyElementsOf(CATALOG.names());
    for (Field field : CATALOG.fields()) {
      Shape shape = ((Shape.Named) field.shape()).shape().get();
      if (shape instanceof Shape.Fields fields) {
        assertThat(fields.fields()).allSatisfy(key -> assertThat(key.description()).isEmpty());
      }
    }
  }
}
