package dev.orch.playbook.parser;

import dev.orch.expression.Template;
import dev.orch.playbook.Setting;
import dev.orch.shape.DurationText;
import dev.orch.shape.TemplateText;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads settings that are written down or given by an expression. */
final class Settings {
  private Settings() {}

  static Optional<Setting<Duration>> duration(Node.Scalar scalar, Problems problems) {
    return read(scalar, Settings::duration, "a duration such as 10m or 1h30m", problems);
  }

  static Optional<Setting<Long>> count(Node.Scalar scalar, Problems problems) {
    return read(scalar, Settings::count, "a whole number of at least 1", problems);
  }

  private static <T> Optional<Setting<T>> read(
      Node.Scalar scalar,
      Function<Value, Optional<T>> reading,
      String expected,
      Problems problems) {
    if (TemplateText.isTemplate(scalar.text().text())) {
      Template template = Template.parse(scalar.text(), problems);
      return Optional.of(new Setting.Computed<>(template, reading, expected));
    }
    return reading.apply(scalar.value()).map(Setting.Fixed::new);
  }

  /** A duration as expressions have it, or as a text says it. */
  static Optional<Duration> duration(Value value) {
    return switch (value) {
      case DurationValue(Duration time) when !time.isNegative() -> Optional.of(time);
      case StringValue text -> duration(text.text());
      default -> Optional.empty();
    };
  }

  private static Optional<Duration> duration(String text) {
    return DurationText.read(text) instanceof DurationText.Understood(Duration time)
        ? Optional.of(time)
        : Optional.empty();
  }

  private static Optional<Long> count(Value value) {
    return value instanceof IntValue(long number) && number >= 1
        ? Optional.of(number)
        : Optional.empty();
  }
}
