package dev.orch.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanDurationTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0ms, 0s",
    "0, 0ms, 0s",
    "350, 350ms, 0s",
    "999, 999ms, 0s",
    "1000, 1s, 1s",
    "2199, 2.1s, 2s",
    "59999, 59.9s, 59s",
    "60000, 1m 00s, 1m 00s",
    "64999, 1m 04s, 1m 04s",
    "3599999, 59m 59s, 59m 59s",
    "3600000, 1h 00m, 1h 00m",
    "11220000, 3h 07m, 3h 07m",
    "86399999, 23h 59m, 23h 59m",
    "86400000, 1d 00h, 1d 00h",
    "360000000, 4d 04h, 4d 04h"
  })
  void durationsAreRoundedDown(long milliseconds, String exact, String elapsed) {
    assertThat(HumanDuration.of(Duration.ofMillis(milliseconds))).isEqualTo(exact);
    assertThat(HumanDuration.elapsed(Duration.ofMillis(milliseconds))).isEqualTo(elapsed);
  }
}
