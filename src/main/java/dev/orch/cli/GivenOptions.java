package dev.orch.cli;

import dev.orch.shape.DurationText;
import dev.orch.shape.SizeText;
import dev.orch.ui.ColorChoice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What was given on the command line, read as what each option takes. */
record GivenOptions(ParseResult parsed) {

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  /** How often a flag was given that may be given again. */
  int times(String option) {
    return parsed.matchedOptionValue(option, new boolean[0]).length;
  }

  Optional<String> text(String option) {
    return Optional.ofNullable(parsed.matchedOptionValue(option, (String) null));
  }

  List<String> texts(String option) {
    return List.of(parsed.matchedOptionValue(option, new String[0]));
  }

  /** The parameters that stand by themselves. */
  List<String> parameters(int index) {
    return List.of(parsed.matchedPositionalValue(index, new String[0]));
  }

  /** The first parameter that stands by itself. */
  Optional<String> parameter(int index) {
    return parameters(index).stream().findFirst();
  }

  /** The playbook that is meant, as it was named. */
  String playbook() {
    return parameter(0).orElse("playbook.yml");
  }

  /**
   * A whole number of at least 1.
   *
   * @throws WrongUsage if it is none
   */
  Optional<Integer> count(String option) {
    return text(option).map(text -> count(option, text));
  }

  private static int count(String option, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below, in the same words.
    }
    throw new WrongUsage(option + " takes a whole number from 1, not '" + text + "'");
  }

  /**
   * A time such as {@code 10m}.
   *
   * @throws WrongUsage if it is none
   */
  Optional<Duration> duration(String option) {
    return text(option).map(text -> duration(option, text));
  }

  private static Duration duration(String option, String text) {
    return switch (DurationText.read(text)) {
      case DurationText.Understood(Duration time) when time.isPositive() -> time;
      case DurationText.Understood _ ->
          throw new WrongUsage(option + " takes a time longer than nothing");
      case DurationText.NotUnderstood(String reason) ->
          throw new WrongUsage(
              option + " takes a time such as 10m or 1h30m, not '" + text + "': " + reason);
    };
  }

  /**
   * An amount of bytes such as {@code 500MB}.
   *
   * @throws WrongUsage if it is none
   */
  Optional<Long> size(String option) {
    return text(option).map(text -> size(option, text));
  }

  private static long size(String option, String text) {
    return SizeText.read(text)
        .orElseThrow(() ->
            new WrongUsage(option + " takes " + SizeText.KEPT.noun() + ", not '" + text + "'"));
  }

  /**
   * One of the constants of an enumeration, by its name in lower case.
   *
   * @throws WrongUsage if it is none
   */
  <E extends Enum<E>> Optional<E> choice(String option, Class<E> type) {
    return text(option).map(text -> choice(option, text, type));
  }

  private static <E extends Enum<E>> E choice(String option, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new WrongUsage(
        option + " takes " + String.join(", ", words(type)) + ", not '" + text + "'");
  }

  /** Whether what is written to stdout is to have colours. */
  boolean isColored(Invocation invocation) {
    return choice("--color", ColorChoice.class)
        .orElse(ColorChoice.AUTO)
        .isColored(invocation.environment(), invocation.console().isOutTerminal());
  }

  /** The names of an enumeration's constants in lower case. */
  static <E extends Enum<E>> List<String> words(Class<E> type) {
    return List.of(type.getEnumConstants()).stream()
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
