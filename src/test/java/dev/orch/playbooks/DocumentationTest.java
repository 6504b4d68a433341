package dev.orch.playbooks;

import static dev.orch.playbooks.OrchProgram.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.function.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The documentation says what is so. */
class DocumentationTest {
  private static final Path REFERENCE = Path.of("src/docs/reference.md");

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> whatIsMadeFromDeclarationsIsAsTheyAre() throws IOException {
    Declarations declarations = new Declarations();
    return Page.all().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                page.file().toString(),
                () -> {
                  String now = page.remade(name -> part(declarations, name));
                  boolean isSame = now.equals(page.text());
                  if (!isSame && Boolean.getBoolean("golden.update")) {
                    Files.writeString(page.file(), now);
                  }
                  assertThat(page.text())
                      .as("%s; -Dgolden.update=true writes it anew", page.file())
                      .isEqualTo(now);
                }));
  }

  private String part(Declarations declarations, String name) {
    if (!name.startsWith("help ")) {
      return declarations.part(name);
    }
    String command = name.substring("help ".length());
    OrchProgram orch = new OrchProgram(directory, directory);
    String[] words = (command + " --help").split(" ");
    return "```\n" + expect(0, orch.call(words)).out() + "```\n";
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsAPlaybookWithoutMistakes() throws IOException {
    Project project = Project.copyTo(directory);
    List<DynamicTest> tests = new ArrayList<>();
    for (Page page : Page.all()) {
      List<String> playbooks = page.playbooks();
      for (int i = 0; i < playbooks.size(); i++) {
        String name = page.file().getFileName() + "-" + (i + 1) + ".yml";
        Files.writeString(project.path(name), playbooks.get(i));
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () -> assertThat(expect(0, project.orch().call("check", name)).text()).isEmpty()));
      }
    }
    assertThat(tests).hasSizeGreaterThan(7);
    return tests.stream();
  }

  @Test
  void everyFunctionIsInTheReference() throws IOException {
    String reference = Files.readString(REFERENCE);
    assertThat(Function.labels())
        .allSatisfy(name -> assertThat(reference).contains("`" + name + "("));
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    for (Page page : Page.all()) {
      assertThat(page.links())
          .as(page.file().toString())
          .allSatisfy(link -> assertThat(link).exists());
    }
  }

  @Test
  void theReadmeShowsWhatTheQuickstartSays() throws IOException {
    Project project = Project.copyTo(directory);
    String shown = Files.readString(Path.of("README.md"));
    String command = "$ target/orch/bin/orch run playbooks/quickstart.yml\n";
    int start = shown.indexOf(command) + command.length();
    String said = expect(0, project.orch().run("playbooks/quickstart.yml")).out();
    assertThat(essence(shown.substring(start, shown.indexOf("```", start))))
        .isEqualTo(essence(said));
  }

  /** What does not change from run to run; steps that run side by side end in any order. */
  private static List<String> essence(String output) {
    return output
        .lines()
        .map(line -> line.replaceAll("/\\S*/(playbooks|target)", "$1"))
        .map(line -> line.replaceAll("[0-9]{8}-[0-9]{6}-[0-9a-z]{6}", "RUN"))
        .map(line -> line.replaceAll("[0-9a-f]{64}", "HASH"))
        .map(line -> line.replaceAll("[0-9][0-9.]*(ms|m|s)?( [0-9]+s)?", "0"))
        .map(line -> line.replaceAll("\\[ +", "[").replaceAll(" +", " "))
        .sorted()
        .toList();
  }
}
