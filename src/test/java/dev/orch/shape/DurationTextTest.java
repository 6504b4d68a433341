package dev.orch.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "10m, PT10M",
    "1h30m, PT1H30M",
    "500ms, PT0.5S",
    "2d, PT48H",
    "0s, PT0S",
    "90m, PT90M",
    "1d2h3m4s5ms, PT26H3M4.005S"
  })
  void numbersWithUnitsAreTimes(String text, Duration expected) {
    assertThat(DurationText.read(text)).isEqualTo(new DurationText.Understood(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | it is empty",
        "10 | it has no unit",
        "1h30 | it has no unit",
        "-5m | it is negative",
        "m | it starts with no number",
        "1.5h | it has a fraction: write 1h30m for an hour and a half",
        "5min | 'min' is no unit: there are d, h, m, s and ms",
        "1h 30m | 'h ' is no unit: there are d, h, m, s and ms",
        "30m1h | its units must go from long to short, each once",
        "1h1h | its units must go from long to short, each once",
        "99999999999999d | it is too long",
        "1111111111111111s | it is too long",
        "١٢m | it starts with no number"
      })
  void otherTextsAreRefusedWithTheReason(String text, String reason) {
    assertThat(DurationText.read(text)).isEqualTo(new DurationText.NotUnderstood(reason));
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll @LongRange(min = 0, max = 1L << 50) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(DurationText.read(DurationText.write(duration)))
        .isEqualTo(new DurationText.Understood(duration));
  }

  @Property
  void anyTextIsReadWithoutAnException(@ForAll String text) {
    assertThat(DurationText.read(text)).isNotNull();
  }
}
