package dev.orch.playbooks;

import dev.orch.action.ActionCatalog;
import dev.orch.action.ActionForm;
import dev.orch.cli.ExitCode;
import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.parser.Language;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.ShapeWords;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The parts of the documentation that are made from what the code declares. */
final class Declarations {
  private static final Set<String> BLOCK_KEYS =
      Set.of(
          "steps",
          "parallel",
          "switch",
          "cases",
          "default",
          "rescue",
          "finally",
          "playbook",
          "inputs");

  private final ActionCatalog actions = ActionCatalog.load();
  private final Language language = new Language(new Shapes(actions));

  /** The actions as the language asks for them. */
  private record Shapes(ActionCatalog actions) implements ActionShapes {
    @Override
    public Optional<Shape> shape(String action) {
      return actions.find(action).map(ActionForm::shape);
    }

    @Override
    public Collection<String> names() {
      return actions.names();
    }
  }

  /** What stands in the part of this name. */
  String part(String name) {
    List<Field> step = language.step().fields();
    return switch (name) {
      case "playbook" -> table(language.playbook().fields());
      case "input", "secret", "defaults" ->
          table(fields(language.playbook(), name.equals("defaults") ? name : name + "s"));
      case "step" -> table(select(step, key -> !isOfBlock(key) && !isAction(key)));
      case "block" -> table(select(step, Declarations::isOfBlock));
      case "retry" -> table(fields(language.step(), "retry"));
      case "actions" -> actionTable();
      case "exit-codes" -> exitCodeTable();
      default -> throw new IllegalArgumentException("nothing is declared as '" + name + "'");
    };
  }

  private static boolean isOfBlock(String key) {
    return BLOCK_KEYS.contains(key);
  }

  private boolean isAction(String key) {
    return actions.names().contains(key);
  }

  private static List<Field> select(List<Field> fields, Predicate<String> isChosen) {
    return fields.stream().filter(field -> isChosen.test(field.name())).toList();
  }

  private static List<Field> fields(Shape.Fields around, String key) {
    Field field =
        around.fields().stream().filter(it -> it.name().equals(key)).findFirst().orElseThrow();
    return within(field.shape()).fields();
  }

  private static Shape.Fields within(Shape shape) {
    return switch (shape) {
      case Shape.Fields fields -> fields;
      case Shape.MapOf map -> within(map.value());
      case Shape.Named named -> within(named.shape().get());
      case Shape.Templated(Shape inner) -> within(inner);
      default -> throw new IllegalArgumentException(ShapeWords.of(shape) + " has no keys");
    };
  }

  private static String table(List<Field> fields) {
    StringBuilder table = new StringBuilder("| key | takes | default | meaning |\n");
    table.append("|---|---|---|---|\n");
    for (Field field : fields) {
      String standard = field.isRequired() ? "required" : field.defaultText().orElse("");
      String example = field.example().map(text -> " For example `" + text + "`.").orElse("");
      row(
          table,
          "`" + field.name() + "`",
          ShapeWords.of(field.shape()),
          standard,
          field.description() + example);
    }
    return table.toString();
  }

  private String actionTable() {
    StringBuilder table = new StringBuilder("| action | does |\n|---|---|\n");
    actions
        .types()
        .forEach(type -> {
          String description = type.description().strip();
          String first = description.substring(0, description.indexOf('.') + 1);
          row(table, "[`" + type.name() + "`](actions/" + type.name() + ".md)", first);
        });
    return table.toString();
  }

  private static String exitCodeTable() {
    StringBuilder table = new StringBuilder("| code | meaning |\n|---|---|\n");
    for (ExitCode code : ExitCode.values()) {
      row(table, "" + code.number(), code.meaning());
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    for (String cell : cells) {
      table.append("| ").append(cell.replace("|", "\\|").replace("\n", " ")).append(' ');
    }
    table.append("|\n");
  }
}
