package dev.orch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orch.Golden;
import dev.orch.source.Problem;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemReportTest {
  private static final SourceFile FILE =
      SourceFile.of("play books/deploy,1.yml", "😀: \"100%\"\nsteps:\n  - rnu: [a,\n   b]\n");

  private static SourceRange range(String part) {
    int start = FILE.text().indexOf(part);
    return new SourceRange(FILE, start, start + part.length());
  }

  private static final List<Problem> PROBLEMS =
      List.of(
          Problem.error(range("\"100%\""), "100% wrong:\nreally", "see \"here\""),
          Problem.warning(range("rnu"), "a step has no key 'rnu'", "did you mean 'run'?"),
          Problem.error(range("[a,\n   b]"), "over two lines"),
          Problem.error(new SourceRange(SourceFile.of("/none.yml", ""), 0, 0), "there is no file"));

  @Test
  void jsonHasAllParts() throws IOException {
    String json = ProblemReport.json(PROBLEMS);

    Golden.check("problems/problems.json", json);
    JsonNode all = new ObjectMapper().readTree(json);
    assertThat(all).hasSize(4);
    assertThat(all.get(0).get("column").asInt()).isEqualTo(4);
    assertThat(all.get(0).get("message").asText()).isEqualTo("100% wrong:\nreally");
    assertThat(all.get(3).has("line")).isFalse();
  }

  @Test
  void noProblemsAreAnEmptyArray() {
    assertThat(ProblemReport.json(List.of()).strip()).isEqualTo("[ ]");
    assertThat(ProblemReport.github(List.of())).isEmpty();
  }

  @Test
  void githubCommandsStayOneLineEach() {
    assertThat(ProblemReport.github(PROBLEMS).lines())
        .containsExactly(
            "::error file=play books/deploy%2C1.yml,line=1,col=4,endLine=1,endColumn=10"
                + "::100%25 wrong:\\u000areally (see \"here\")",
            "::warning file=play books/deploy%2C1.yml,line=3,col=5,endLine=3,endColumn=8"
                + "::a step has no key 'rnu' (did you mean 'run'?)",
            "::error file=play books/deploy%2C1.yml,line=3,col=10,endLine=4::over two lines",
            "::error file=/none.yml::there is no file");
  }

  @Test
  void sarifNamesToolRuleAndPlaces() throws IOException {
    String sarif = ProblemReport.sarif(PROBLEMS, "1.2.3");

    Golden.check("problems/problems.sarif", sarif);
    JsonNode run = new ObjectMapper().readTree(sarif).get("runs").get(0);
    assertThat(run.at("/tool/driver/version").asText()).isEqualTo("1.2.3");
    assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("play%20books/deploy,1.yml");
    assertThat(run.at("/results/3/locations/0/physicalLocation/region").isMissingNode()).isTrue();
  }
}
