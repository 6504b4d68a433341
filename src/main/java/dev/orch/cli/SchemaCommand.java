package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.playbook.ActionShapes;
import dev.orch.playbook.parser.Language;
import dev.orch.shape.Shape;
import dev.orch.shape.binding.KeyReader;
import dev.orch.shape.reference.JsonSchema;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch schema}: the language as a JSON Schema, for editors. */
final class SchemaCommand implements Command {
  /** The actions with the descriptions of their keys. */
  private record Documented(ActionCatalog catalog) implements ActionShapes {
    @Override
    public Optional<Shape> shape(String action) {
      return catalog.find(action).map(form -> KeyReader.documented(form.record()));
    }

    @Override
    public Collection<String> names() {
      return catalog.names();
    }

    @Override
    public String description(String action) {
      return catalog.find(action).orElseThrow().type().description().strip();
    }
  }

  @Override
  public String name() {
    return "schema";
  }

  @Override
  public CommandSpec spec() {
    return CommandSpecs.of(
        name(),
        "Prints a JSON Schema of playbooks, for completion and hover texts in editors",
        "orch schema > ~/.config/orch.schema.json",
        "# and as the first line of a playbook, for editors with the YAML language server:",
        "# yaml-language-server: $schema=/home/you/.config/orch.schema.json");
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    invocation.print(text(ActionCatalog.load()));
    return ExitCode.SUCCEEDED;
  }

  /** The schema of playbooks that may use these actions. */
  static String text(ActionCatalog catalog) {
    Shape playbook = new Language(new Documented(catalog)).playbook();
    return JsonSchema.of(playbook, "A playbook of orch");
  }
}
