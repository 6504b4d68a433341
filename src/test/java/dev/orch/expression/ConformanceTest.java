package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the language to the public conformance suite of the Common Expression Language, in lines of
 * JSON found in the folder that the system property {@code orch.conformance.cel} names.
 */
class ConformanceTest {
  /** Cases that may fail, each with its reason. */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  List<DynamicTest> everyFileOfTheSuitePasses() throws IOException {
    Path folder = Path.of(System.getProperty("orch.conformance.cel", "../shared/conformance/cel"));
    Assumptions.assumeTrue(Files.isDirectory(folder), "no conformance suite in " + folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)))
          .toList();
    }
  }

  private static void run(Path file) throws IOException {
    List<String> failures = new ArrayList<>();
    int passed = 0;
    int total = 0;
    for (String line : Files.readAllLines(file)) {
      ConformanceCase example = new ConformanceCase(JSON.readTree(line));
      total++;
      String failure = example.failure().orElse("");
      passed += failure.isEmpty() ? 1 : 0;
      if (!failure.isEmpty() && !EXCEPTIONS.containsKey(example.name())) {
        failures.add(failure);
      }
    }
    System.out.println(file.getFileName() + ": " + passed + "/" + total);
    assertThat(failures).as("%s: %d of %d pass", file.getFileName(), passed, total).isEmpty();
  }
}
