package dev.orch.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about faults says where each is tested: as many as there are, and no more. */
class FaultMatrixTest {
  private static final Path PAGE = Path.of("src/docs/faults.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern METHOD = Pattern.compile("void row(\\d+)_\\w+\\(");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|(.*\\|)[^|]*\\|");

  @Test
  void everyRowWithATestIsOnThePageAndEveryRowOnThePageHasATest() throws IOException {
    Set<Integer> rows = new TreeSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(Integer.valueOf(row.group(1)));
      }
    }
    assertThat(rows).as("rows of %s, against test methods", PAGE).isEqualTo(places().keySet());
  }

  @Test
  void thePageNamesTheTests() throws IOException {
    Map<Integer, Set<String>> places = places();
    List<String> made = new ArrayList<>();
    List<String> lines = Files.readAllLines(PAGE);
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      made.add(row.matches() ? remade(row, places) : line);
    }
    if (!made.equals(lines) && Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, String.join("\n", made) + "\n");
    }
    assertThat(lines).as("%s; -Dgolden.update=true writes it anew", PAGE).isEqualTo(made);
  }

  private static String remade(Matcher row, Map<Integer, Set<String>> places) {
    Set<String> classes = places.getOrDefault(Integer.valueOf(row.group(1)), Set.of());
    return "| " + row.group(1) + " |" + row.group(2) + " " + String.join(" ", classes) + " |";
  }

  /** The classes that test a row, by its number. */
  private static Map<Integer, Set<String>> places() throws IOException {
    Map<Integer, Set<String>> places = new TreeMap<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        Matcher method = METHOD.matcher(Files.readString(file));
        while (method.find()) {
          places.computeIfAbsent(Integer.valueOf(method.group(1)), _ -> new TreeSet<>()).add(name);
        }
      }
    }
    return places;
  }
}
