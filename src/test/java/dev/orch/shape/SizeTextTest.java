package dev.orch.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {
  @ParameterizedTest
  @CsvSource({
    "1KB, 1000",
    "1KiB, 1024",
    "500MB, 500000000",
    "2GiB, 2147483648",
    "999999TiB, 1099510528264372224"
  })
  void sizeIsANumberAndItsUnit(String text, long bytes) {
    assertThat(SizeText.read(text)).hasValue(bytes);
    assertThat(text).matches(SizeText.KEPT.pattern());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0MB",
        "01MB",
        "5",
        "MB",
        "-1MB",
        "1.5GB",
        "1 GB",
        "1B",
        "1mb",
        "1Mb",
        "1XB",
        "1MiBs",
        "1000000KB",
        "9223372036854775807TB"
      })
  void anythingElseIsNone(String text) {
    assertThat(SizeText.read(text)).isEmpty();
    assertThat(SizeText.KEPT.accepts(text)).isFalse();
    assertThat(text).doesNotMatch(SizeText.KEPT.pattern());
  }
}
