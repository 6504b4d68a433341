package dev.orch.engine;

import dev.orch.expression.Scope;
import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.Work;
import dev.orch.value.NullValue;
import dev.orch.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a called playbook is passed: of the declared types, with the defaults filled in. */
final class CallInputs {
  private CallInputs() {}

  static Map<String, Value> of(Work.PlaybookCall call, Scope scope) throws StepMisfit {
    Map<String, Value> given = Evaluation.values("inputs", call.inputs(), scope);
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (InputDeclaration declaration : call.playbook().inputs().values()) {
      Value value = given.get(declaration.name());
      if (value == null && declaration.isRequired()) {
        throw new StepMisfit("the playbook needs the input '" + declaration.name() + "'");
      }
      inputs.put(
          declaration.name(),
          value == null ? declaration.standard().orElse(NullValue.NULL) : value);
    }
    return inputs;
  }
}
