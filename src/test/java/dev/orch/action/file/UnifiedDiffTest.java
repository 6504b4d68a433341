package dev.orch.action.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void sameTextsHaveNoDifference() {
    assertThat(UnifiedDiff.of("a", "x\n", "b", "x\n")).isEmpty();
  }

  @Test
  void aChangedLineIsShownWithThreeLinesAround() {
    assertThat(
            UnifiedDiff.of(
                "a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
        .containsExactly(
            "--- a", "+++ b", "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
  }

  @Test
  void changesFarApartAreHunksOfTheirOwn() {
    String before = "a\n" + "=\n".repeat(7) + "b\n";
    String after = "A\n" + "=\n".repeat(7) + "B\n";
    assertThat(UnifiedDiff.of("a", before, "b", after))
        .contains("@@ -1,4 +1,4 @@", "@@ -6,4 +6,4 @@");
  }

  @Test
  void changesWhoseContextsTouchAreOneHunk() {
    String before = "a\n" + "=\n".repeat(6) + "b\n";
    String after = "A\n" + "=\n".repeat(6) + "B\n";
    assertThat(UnifiedDiff.of("a", before, "b", after)).contains("@@ -1,8 +1,8 @@");
  }

  @Test
  void aNewTextStandsAgainstNothing() {
    assertThat(UnifiedDiff.of("/dev/null", "", "b", "x\ny\n"))
        .containsExactly("--- /dev/null", "+++ b", "@@ -0,0 +1,2 @@", "+x", "+y");
  }

  @Test
  void aMissingLastLineEndIsADifference() {
    assertThat(UnifiedDiff.of("a", "x\ny", "b", "x\ny\n"))
        .containsExactly(
            "--- a", "+++ b", "@@ -1,2 +1,2 @@", " x", "-y", "\\ No newline at end of file", "+y");
  }

  @Test
  void textsThatHaveNothingInCommonAreReplacedWhole() {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      before.append("a").append(i).append('\n');
      after.append("b").append(i).append('\n');
    }
    List<String> diff = UnifiedDiff.of("a", before.toString(), "b", after.toString());
    assertThat(diff).hasSize(10_003).contains("@@ -1,5000 +1,5000 @@");
  }

  @Property(tries = 2_000)
  void applyingTheDifferenceGivesTheTextAfter(
      @ForAll("texts") String before, @ForAll("texts") String after) {
    List<String> diff = UnifiedDiff.of("a", before, "b", after);
    assertThat(applied(before, diff)).isEqualTo(after);
  }

  @Property(tries = 500)
  void noFewerLinesWouldDo(@ForAll("texts") String before, @ForAll("texts") String after) {
    List<String> diff = UnifiedDiff.of("a", before, "b", after);
    long changes = diff.stream().skip(2).filter(line -> "+-".indexOf(line.charAt(0)) >= 0).count();
    List<String> left = lines(before);
    List<String> right = lines(after);
    assertThat(changes).isEqualTo(left.size() + right.size() - 2L * longestCommon(left, right));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a\n", "b\n", "c\n", "\n", "a")
        .list()
        .ofMaxSize(30)
        .map(UnifiedDiffTest::joined);
  }

  /** Only the last line may be without its end. */
  private static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      boolean isLast = i == lines.size() - 1;
      text.append(isLast || lines.get(i).endsWith("\n") ? lines.get(i) : lines.get(i) + "\n");
    }
    return text.toString();
  }

  private static String applied(String before, List<String> diff) {
    List<String> source = lines(before);
    List<String> result = new ArrayList<>();
    int position = 0;
    for (int i = 2; i < diff.size(); i++) {
      String line = diff.get(i);
      boolean isUnended = i + 1 < diff.size() && diff.get(i + 1).startsWith("\\");
      String text = line.substring(1) + (isUnended ? "" : "\n");
      switch (line.charAt(0)) {
        case '@' -> {
          int start = hunkStart(line);
          result.addAll(source.subList(position, start));
          position = start;
        }
        case ' ' -> {
          assertThat(source.get(position++)).isEqualTo(text);
          result.add(text);
        }
        case '-' -> assertThat(source.get(position++)).isEqualTo(text);
        case '+' -> result.add(text);
        default -> assertThat(line).startsWith("\\ No newline");
      }
    }
    result.addAll(source.subList(position, source.size()));
    return String.join("", result);
  }

  private static int hunkStart(String line) {
    String span = line.substring(4, line.indexOf(' ', 4));
    boolean isEmpty = span.endsWith(",0");
    String start = span.contains(",") ? span.substring(0, span.indexOf(',')) : span;
    return Integer.parseInt(start) - (isEmpty ? 0 : 1);
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("(?<=\n)", -1)) {
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static int longestCommon(List<String> left, List<String> right) {
    int[][] longest = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        longest[i][j] =
            left.get(i).equals(right.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest[0][0];
  }
}
