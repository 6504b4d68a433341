package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What time zones and odd times do to a run of the product. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TimeIT {
  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]*)\"");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"TZ=America/New_York", "TZ=right/UTC", "TZ=nonsense", "-uTZ"})
  void row58_recordsAreInUniversalTime(String zone) throws Exception {
    Instant start = Instant.now().minusMillis(1);
    OrchProcess orch =
        OrchProcess.run(
            directory, List.of("env", zone), "steps:\n  - run: date -u +%s > seconds\n");
    assertThat(orch.end().status()).isZero();
    Matcher times = TIME.matcher(trail());
    int count = 0;
    for (; times.find(); count++) {
      assertThat(times.group(1)).endsWith("Z");
      assertThat(Instant.parse(times.group(1))).isBetween(start, Instant.now());
    }
    assertThat(count).isGreaterThan(5);
  }

  private String trail() throws Exception {
    try (var files = Files.walk(directory.resolve("state/runs"))) {
      return Files.readString(
          files.filter(file -> file.endsWith("audit.jsonl")).findFirst().orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0s, at least 1ms",
    "-5s, it is negative",
    "106752d, at most 36525d",
    "5, it has no unit"
  })
  void row59_impossibleTimeoutIsRefusedBeforeAnythingRuns(String limit, String why)
      throws Exception {
    OrchProcess orch =
        OrchProcess.run(directory, "steps:\n  - run: touch ran\n    timeout: " + limit + "\n");
    OrchProcess.Ending ending = orch.end();
    assertThat(ending.status()).isEqualTo(3);
    assertThat(ending.errors()).contains("timeout takes").contains(why);
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"1ms, 1", "36525d, 0"})
  void row59_shortestAndLongestTimeoutAreKept(String limit, int status) throws Exception {
    String work = status == 0 ? "'true'" : "sleep 600";
    OrchProcess orch =
        OrchProcess.run(directory, "steps:\n  - run: " + work + "\n    timeout: " + limit + "\n");
    assertThat(orch.end().status()).isEqualTo(status);
  }
}
