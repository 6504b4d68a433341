package dev.orch.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoreSchemaTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void nothingHasFiveForms(String text) {
    assertThat(CoreSchema.read(text)).isEqualTo(NullValue.NULL);
  }

  @Test
  void truthsAreWrittenInThreeWays() {
    assertThat(CoreSchema.read("true")).isEqualTo(BoolValue.TRUE);
    assertThat(CoreSchema.read("True")).isEqualTo(BoolValue.TRUE);
    assertThat(CoreSchema.read("TRUE")).isEqualTo(BoolValue.TRUE);
    assertThat(CoreSchema.read("false")).isEqualTo(BoolValue.FALSE);
    assertThat(CoreSchema.read("False")).isEqualTo(BoolValue.FALSE);
    assertThat(CoreSchema.read("FALSE")).isEqualTo(BoolValue.FALSE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "-7, -7",
    "+7, 7",
    "012, 12",
    "0o17, 15",
    "0x1F, 31",
    "0xff, 255",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void wholeNumbersAreDecimalOctalOrHexadecimal(String text, long value) {
    assertThat(CoreSchema.read(text)).isEqualTo(new IntValue(value));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "-0.25, -0.25",
    ".5, 0.5",
    "1., 1.0",
    "1e3, 1000",
    "1E-2, 0.01",
    "+1.5e+2, 150",
    ".inf, Infinity",
    "-.INF, -Infinity",
    "+.Inf, Infinity",
    ".nan, NaN",
    ".NaN, NaN"
  })
  void fractionsMayHaveExponents(String text, double value) {
    assertThat(CoreSchema.read(text)).isEqualTo(new DoubleValue(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "tRUE",
        "nULL",
        "12:30",
        "12:30:45",
        "1_000",
        "2026-01-01",
        "0b11",
        "0o8",
        "0x",
        "0o",
        "0xg",
        "-0x1",
        "+",
        "-",
        ".",
        "-.",
        "e3",
        "1e",
        "1e+",
        "1.2.3",
        "-.nan",
        "inf",
        "Infinity",
        "NaN",
        "0x1p3",
        "1f",
        "1d",
        "+-1",
        "--1",
        "１"
      })
  void allElseIsText(String text) {
    assertThat(CoreSchema.read(text)).isEqualTo(StringValue.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775808", "12345678901234567890123", "0xFFFFFFFFFFFFFFFF", "12e4567"})
  void numbersBeyond64BitsStayText(String text) {
    assertThat(CoreSchema.read(text)).isEqualTo(StringValue.of(text));
  }

  @Test
  void hugeNumbersCostNothing() {
    String huge = "9".repeat(1_000_000);

    assertThat(CoreSchema.read(huge)).isEqualTo(StringValue.of(huge));
  }

  @Property
  void everyLongReadsBack(@ForAll long number) {
    assertThat(CoreSchema.read(Long.toString(number))).isEqualTo(new IntValue(number));
  }

  @Property
  void noTextIsTooStrange(
      @ForAll @CharRange(from = '+', to = '9') @CharRange(from = 'E', to = 'f') String text) {
    assertThat(CoreSchema.read(text)).isNotNull();
  }
}
