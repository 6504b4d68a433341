package dev.orch.cli;

import dev.orch.expression.EvaluationException;
import dev.orch.expression.Expression;
import dev.orch.expression.Names;
import dev.orch.expression.Scope;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.JsonText;
import dev.orch.playbook.input.PlainData;
import dev.orch.source.DocumentReader;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import dev.orch.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code orch eval}: tries an expression. */
final class EvalCommand implements Command {
  @Override
  public String name() {
    return "eval";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.of(
            name(),
            "Evaluates an expression and prints its value as JSON",
            "orch eval '1 + 2'",
            "orch eval 'inputs.hosts.filter(h, h.startsWith(\"web\"))' -i 'hosts=[web1, db1]'",
            "orch eval 'inputs.version' --inputs release-inputs.yml");
    spec.addPositional(
        CommandSpecs.parameter(
            "0", "1", "EXPRESSION", "May read inputs and env; with or without ${{ }} around it."));
    spec.addOption(
        CommandSpecs.values(
            "NAME=VALUE",
            "A value to read as inputs.NAME. It is read as YAML: 8080 is a number, [a, b] a list,"
                + " 1.10 a number, \"1.10\" in quotes a text.",
            "-i",
            "--input"));
    spec.addOption(
        CommandSpecs.value("FILE", "A YAML file with inputs; -i is stronger.", "--inputs"));
    spec.addOption(CommandSpecs.color());
    return spec;
  }

  @Override
  public ExitCode execute(ParseResult arguments, Invocation invocation) {
    GivenOptions given = new GivenOptions(arguments);
    Problems problems = new Problems();
    Map<String, Value> inputs = inputs(given, invocation, problems);
    Optional<Expression> expression = Expression.parse(given.parameters(0).getFirst(), problems);
    if (!problems.hasErrors()) {
      expression.ifPresent(read -> read.check(names(inputs), problems));
    }
    CheckCommand.show(problems, given, invocation);
    if (problems.hasErrors() || expression.isEmpty()) {
      return ExitCode.INVALID;
    }
    return evaluate(
        expression.get(), PlaybookSettings.scope(inputs, invocation), given, invocation);
  }

  private static Names names(Map<String, Value> inputs) {
    Map<String, Names.Member> members = new LinkedHashMap<>();
    inputs.keySet().forEach(name -> members.put(name, Names.Member.open()));
    return Names.of(Map.of("inputs", Names.Member.closed(members), "env", Names.Member.open()))
        .withFunctions(Set.of());
  }

  private static ExitCode evaluate(
      Expression expression, Scope scope, GivenOptions given, Invocation invocation) {
    try {
      Value value = expression.evaluate(scope);
      invocation.print(JsonText.write(value, new Budget()).text() + "\n");
      return ExitCode.SUCCEEDED;
    } catch (EvaluationException failure) {
      Problems problems = new Problems();
      problems.error(failure.range(), failure.reason());
      CheckCommand.show(problems, given, invocation);
    } catch (FunctionException failure) {
      invocation.printError("orch eval: the value cannot be shown: " + failure.reason() + "\n");
    }
    return ExitCode.FAILED;
  }

  private static Map<String, Value> inputs(
      GivenOptions given, Invocation invocation, Problems problems) {
    DocumentReader documents = new YamlReader();
    Map<String, Value> inputs = new LinkedHashMap<>();
    given
        .text("--inputs")
        .flatMap(
            file -> documents.readFile(invocation.path(file), file, Optional.empty(), problems))
        .ifPresent(root -> addFile(inputs, root, problems));
    for (String pair : given.texts("--input")) {
      String name = GivenInputs.name(pair);
      String text = pair.substring(name.length() + 1);
      value(name, text, documents, problems).ifPresent(value -> inputs.put(name, value));
    }
    return inputs;
  }

  private static void addFile(Map<String, Value> inputs, Node root, Problems problems) {
    if (root instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> inputs.put(entry.name(), PlainData.of(entry.value())));
    } else {
      problems.error(root.range(), "a file of inputs is a map of names and values");
    }
  }

  private static Optional<Value> value(
      String name, String text, DocumentReader documents, Problems problems) {
    if (text.isBlank()) {
      return Optional.of(StringValue.of(text));
    }
    SourceFile file = SourceFile.of("-i " + name, text);
    return documents.readText(file, problems).map(PlainData::of);
  }
}
