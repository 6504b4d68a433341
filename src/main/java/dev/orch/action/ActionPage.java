package dev.orch.action;

import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeWords;
import dev.orch.shape.binding.KeyReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The reference of an action, made from its declaration. */
public final class ActionPage {
  private final ActionType type;
  private final List<Field> fields;
  private final Optional<String> main;
  private final StringBuilder page = new StringBuilder();

  private ActionPage(ActionForm form) {
    this.type = form.type();
    Shape shape = KeyReader.documented(form.record());
    this.fields = shape instanceof Shape.Fields keys ? keys.fields() : List.of(names(form, shape));
    this.main = shape instanceof Shape.Fields keys ? keys.main() : Optional.empty();
  }

  /** The page in Markdown. */
  public static String markdown(ActionForm form) {
    ActionPage page = new ActionPage(form);
    page.line("# `" + page.type.name() + "`").line("").line(page.type.description()).line("");
    page.addTable();
    page.addResultTable();
    page.line("## Example").line("").line("```yaml");
    page.page.append(page.type.example());
    page.line("```");
    return page.page.toString();
  }

  /** The page as plain text, as a terminal shows it. */
  public static String text(ActionForm form) {
    ActionPage page = new ActionPage(form);
    page.line(page.type.name()).line("").line(page.type.description()).line("");
    page.line("Keys:");
    page.fields.forEach(page::addEntry);
    page.addResults();
    page.line("").line("Example:");
    page.type.example().lines().forEach(line -> page.line("  " + line));
    return page.page.toString();
  }

  /** Keys that the author chooses, as one row. */
  private static Field names(ActionForm form, Shape shape) {
    String component = form.record().firstKey();
    String description =
        KeyReader.keyOf(form.record(), component).map(key -> key.description()).orElse("");
    Shape value = shape instanceof Shape.MapOf map ? map.value() : shape;
    return Field.optional("any name", value, description);
  }

  private void addTable() {
    line("| key | takes | default | meaning |").line("|---|---|---|---|");
    for (Field field : fields) {
      line(
          "| "
              + key(field)
              + " | "
              + cell(ShapeWords.of(field.shape()))
              + " | "
              + cell(standard(field))
              + " | "
              + cell(field.description() + example(field))
              + " |");
    }
    line("");
    main.ifPresent(
        key -> line("A value alone, without any key, is meant for `" + key + "`.").line(""));
  }

  private static String key(Field field) {
    return field.name().indexOf(' ') < 0 ? "`" + field.name() + "`" : field.name();
  }

  private static String standard(Field field) {
    return field.isRequired() ? "required" : field.defaultText().orElse("");
  }

  private static String example(Field field) {
    return field.example().map(text -> " For example `" + text + "`.").orElse("");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private void addResultTable() {
    if (type.results().isEmpty()) {
      return;
    }
    line("| result | meaning |").line("|---|---|");
    results().forEach((name, text) -> line("| `result." + name + "` | " + cell(text) + " |"));
    line("");
  }

  private void addEntry(Field field) {
    line("  " + field.name() + ": " + ShapeWords.of(field.shape()) + notes(field));
    line("      " + field.description());
    field.example().ifPresent(text -> line("      For example: " + text));
  }

  private static String notes(Field field) {
    String standard = standard(field);
    if (field.isRequired()) {
      return " (required)";
    }
    return standard.isEmpty() ? "" : " (default: " + standard + ")";
  }

  private void addResults() {
    if (type.results().isEmpty()) {
      return;
    }
    line("").line("Result:");
    results().forEach((name, text) -> line("  result." + name + ": " + text));
  }

  private Map<String, String> results() {
    return new TreeMap<>(type.results());
  }

  private ActionPage line(String text) {
    page.append(text).append('\n');
    return this;
  }
}
