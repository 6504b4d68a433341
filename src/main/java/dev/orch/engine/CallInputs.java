package dev.orch.engine;

import dev.orch.expression.Scope;
import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.Work;
import dev.orch.playbook.input.InputValue;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a called playbook is passed: of the declared types, with the defaults filled in. */
final class CallInputs {
  private CallInputs() {}

  /**
   * Computes the inputs of a call.
   *
   * @param directory where relative paths of the caller start
   */
  static Map<String, Value> of(Work.PlaybookCall call, Scope scope, Path directory)
      throws StepMisfit {
    Map<String, Value> given = Evaluation.values("inputs", call.inputs(), scope);
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (InputDeclaration declaration : call.playbook().inputs().values()) {
      Value value = given.get(declaration.name());
      if (value != null) {
        inputs.put(declaration.name(), typed(declaration, value, directory));
      } else if (declaration.standard().isPresent()) {
        inputs.put(declaration.name(), declaration.standard().get());
      } else if (declaration.isRequired()) {
        throw new StepMisfit("the playbook needs the input '" + declaration.name() + "'");
      }
    }
    return inputs;
  }

  private static Value typed(InputDeclaration declaration, Value value, Path directory)
      throws StepMisfit {
    return switch (new InputValue(declaration, directory).take(value)) {
      case InputValue.Taken taken -> taken.value();
      case InputValue.Refused refused ->
          throw new StepMisfit("inputs." + declaration.name() + " " + refused.reason().message());
    };
  }
}
