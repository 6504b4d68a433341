package dev.orch.playbook.parser;

import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.InputType;
import dev.orch.playbook.input.InputRules;
import dev.orch.playbook.input.InputValue;
import dev.orch.shape.TemplateText;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the declarations of inputs. */
final class InputReader {
  private final Path directory;
  private final Problems problems;

  InputReader(Path directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  Map<String, InputDeclaration> readInputs(Keys playbook) {
    Map<String, InputDeclaration> inputs = new LinkedHashMap<>();
    for (Node.Entry entry : playbook.map("inputs").map(Keys::entries).orElse(List.of())) {
      inputs.put(entry.name(), readInput(entry));
    }
    return inputs;
  }

  private InputDeclaration readInput(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Mapping mapping)) {
      Optional<InputType> type = Keys.scalar(entry.value()).flatMap(InputReader::type);
      return bare(entry, type.orElse(InputType.STRING), false);
    }
    Keys keys = new Keys(mapping, problems);
    InputType type = keys.scalar("type").flatMap(InputReader::type).orElse(InputType.STRING);
    InputDeclaration declaration =
        new InputDeclaration(
            entry.name(),
            type,
            Optional.empty(),
            keys.isTrue("required"),
            keys.text("description"),
            options(keys),
            pattern(keys),
            keys.number("min"),
            keys.number("max"),
            entry.key().range());
    checkRules(keys, declaration);
    return withDefault(declaration, keys);
  }

  private static InputDeclaration bare(Node.Entry entry, InputType type, boolean isRequired) {
    return new InputDeclaration(
        entry.name(),
        type,
        Optional.empty(),
        isRequired,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        entry.key().range());
  }

  private static Optional<InputType> type(Node.Scalar scalar) {
    for (InputType type : InputType.values()) {
      if (type.token().equals(scalar.text().text())) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static List<String> options(Keys keys) {
    List<String> options = new ArrayList<>();
    for (Node node : keys.items("options")) {
      Keys.scalar(node).ifPresent(scalar -> options.add(scalar.text().text()));
    }
    return options;
  }

  private Optional<String> pattern(Keys keys) {
    Optional<Node.Scalar> scalar = keys.scalar("pattern");
    if (scalar.isPresent()) {
      try {
        Pattern.compile(scalar.get().text().text());
      } catch (PatternSyntaxException e) {
        int index = Math.clamp(e.getIndex(), 0, scalar.get().text().text().length());
        problems.error(
            scalar.get().text().range(index, index),
            "this pattern is no regular expression: " + e.getDescription());
        return Optional.empty();
      }
    }
    return scalar.map(text -> text.text().text());
  }

  private void checkRules(Keys keys, InputDeclaration input) {
    InputType type = input.type();
    if (type == InputType.CHOICE && input.options().isEmpty()) {
      problems.error(
          keys.place("options"), "a choice needs its 'options'", "for example: options: [a, b]");
    }
    if (type != InputType.CHOICE) {
      refuse(keys, "options", "goes with 'type: choice'");
    }
    if (!InputRules.isText(type)) {
      refuse(keys, "pattern", "is for text, not for the type " + type.token());
    }
    if (!InputRules.isMeasured(type)) {
      List.of("min", "max")
          .forEach(key -> refuse(keys, key, "means nothing for the type " + type.token()));
    }
    if (input.minimum().isPresent()
        && input.maximum().isPresent()
        && input.minimum().get() > input.maximum().get()) {
      problems.error(keys.place("min"), "'min' is greater than 'max'");
    }
  }

  private void refuse(Keys keys, String key, String reason) {
    if (keys.has(key)) {
      problems.error(keys.place(key), "'" + key + "' " + reason);
    }
  }

  private InputDeclaration withDefault(InputDeclaration input, Keys keys) {
    Optional<Node> node = keys.node("default");
    if (node.isEmpty()) {
      return input;
    }
    if (input.isRequired()) {
      problems.error(
          keys.place("default"),
          "an input that is required has no use for a default",
          "leave out 'required' or 'default'");
    }
    Optional<Value> value = readDefault(input, node.get());
    return new InputDeclaration(
        input.name(),
        input.type(),
        value,
        input.isRequired(),
        input.description(),
        input.options(),
        input.pattern(),
        input.minimum(),
        input.maximum(),
        input.range());
  }

  private Optional<Value> readDefault(InputDeclaration input, Node node) {
    if (input.type() == InputType.SECRET) {
      problems.add(
          ClearSecret.problem(
              node.range(),
              "the default of the input '" + input.name() + "' would be a secret in clear",
              "declare it under 'secrets' with its source"));
      return Optional.empty();
    }
    if (node instanceof Node.Scalar scalar && TemplateText.isTemplate(scalar.text().text())) {
      problems.error(node.range(), "a default is fixed: it cannot hold ${{ }}", "use 'vars'");
      return Optional.empty();
    }
    return new InputValue(input, directory).read(node, problems);
  }
}
