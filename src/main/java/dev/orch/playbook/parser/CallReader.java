package dev.orch.playbook.parser;

import dev.orch.expression.TemplateTree;
import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.InputType;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.Work;
import dev.orch.playbook.input.InputValue;
import dev.orch.shape.TemplateText;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads calls of other playbooks, and compares what they pass with what is declared there. */
final class CallReader {
  private final Loading loading;
  private final Path directory;
  private final String callerName;
  private final Problems problems;

  CallReader(Loading loading, Path directory, String callerName, Problems problems) {
    this.loading = loading;
    this.directory = directory;
    this.callerName = callerName;
    this.problems = problems;
  }

  Optional<Work.PlaybookCall> read(Keys step) {
    Map<String, TemplateTree> inputs = step.trees("inputs");
    Optional<Node.Scalar> name = step.scalar("playbook");
    if (name.isEmpty() || TemplateText.isTemplate(name.get().text().text())) {
      return Optional.empty();
    }
    Optional<Playbook> called = load(name.get());
    called.ifPresent(playbook -> checkInputs(step, name.get(), playbook));
    return called.map(playbook -> new Work.PlaybookCall(playbook, inputs));
  }

  /** Notes that a block is read; false, and a problem, if those around it are too many. */
  boolean enterBlock(SourceRange range) {
    return loading.enterBlock(range);
  }

  /** Notes that the block was read. */
  void leaveBlock() {
    loading.leaveBlock();
  }

  private Optional<Playbook> load(Node.Scalar scalar) {
    String text = scalar.text().text();
    try {
      Path path = directory.resolve(text);
      String shown = Path.of(callerName).resolveSibling(text).normalize().toString();
      return loading.load(path, shown, Optional.of(scalar.range()));
    } catch (InvalidPathException e) {
      problems.error(scalar.range(), "this is no path: " + e.getReason());
      return Optional.empty();
    }
  }

  private void checkInputs(Keys step, Node.Scalar call, Playbook called) {
    Optional<Keys> passed = step.map("inputs");
    for (InputDeclaration input : called.inputs().values()) {
      Optional<Node> value = passed.flatMap(keys -> keys.node(input.name()));
      if (value.isPresent()) {
        checkValue(input, value.get(), called);
      } else if (input.isRequired()) {
        problems.error(
            call.range(),
            "'" + call.text().text() + "' needs the input '" + input.name() + "'",
            "pass it below this step's 'inputs'");
      }
    }
    passed.ifPresent(keys -> keys.entries().forEach(entry -> checkKnown(entry, called)));
  }

  private void checkKnown(Node.Entry entry, Playbook called) {
    if (!called.inputs().containsKey(entry.name())) {
      String message = "'" + called.name() + "' has no input '" + entry.name() + "'";
      UnknownName.report(
          problems, entry.key().range(), message, entry.name(), called.inputs().keySet());
    }
  }

  /** What is written down is checked now; what is computed, when the call is made. */
  private void checkValue(InputDeclaration input, Node value, Playbook called) {
    boolean isConstant = TemplateTree.parse(value, new Problems()).isConstant();
    if (isConstant && input.type() != InputType.SECRET) {
      new InputValue(input, called.directory()).read(value, problems);
    }
  }
}
