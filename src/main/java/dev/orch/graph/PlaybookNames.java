package dev.orch.graph;

import dev.orch.expression.Names;
import dev.orch.playbook.InputDeclaration;
import dev.orch.playbook.Playbook;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names that expressions of one playbook may read, place by place. */
final class PlaybookNames {
  private static final Names.Member RUN =
      Names.Member.closed(
          Map.of(
              "id", Names.Member.scalar(),
              "playbook", Names.Member.scalar(),
              "dir", Names.Member.scalar(),
              "startedAt", Names.Member.scalar(),
              "user", Names.Member.scalar(),
              "host", Names.Member.scalar()));
  private static final Names.Member FAILURE =
      Names.Member.closed(
          Map.of(
              "step", Names.Member.scalar(),
              "message", Names.Member.scalar(),
              "kind", Names.Member.scalar()));
  private static final Set<String> CONDITION_FUNCTIONS = conditionFunctions();

  private PlaybookNames() {}

  /** What may be read everywhere in a playbook. */
  static Names of(Playbook playbook) {
    Map<String, Names.Member> inputs = new HashMap<>();
    playbook.inputs().forEach((name, input) -> inputs.put(name, member(input)));
    Map<String, Names.Member> vars = new HashMap<>();
    playbook.vars().keySet().forEach(name -> vars.put(name, Names.Member.open()));
    Map<String, Names.Member> secrets = new HashMap<>();
    playbook.secrets().keySet().forEach(name -> secrets.put(name, Names.Member.scalar()));
    return Names.of(
        Map.of(
            "inputs", Names.Member.closed(inputs),
            "vars", Names.Member.closed(vars),
            "secrets", Names.Member.closed(secrets),
            "env", Names.Member.open(),
            "run", RUN));
  }

  static Names withSteps(Names names, StepNames steps) {
    return names.with("steps", steps);
  }

  static Names withMember(Names names, String itemName) {
    return names.with(itemName, Names.Member.open()).with("index", Names.Member.open());
  }

  static Names withResult(Names names) {
    return names.with("result", Names.Member.open());
  }

  static Names withFailure(Names names) {
    return names.with("failure", FAILURE);
  }

  static Names inCondition(Names names) {
    return names.withFunctions(CONDITION_FUNCTIONS);
  }

  private static Names.Member member(InputDeclaration input) {
    return switch (input.type()) {
      case LIST, MAP -> Names.Member.open();
      case STRING, INTEGER, NUMBER, BOOLEAN, CHOICE, PATH, DURATION, SECRET ->
          Names.Member.scalar();
    };
  }

  private static Set<String> conditionFunctions() {
    Set<String> functions = new HashSet<>(Names.FILE_FUNCTIONS);
    functions.addAll(Set.of("succeeded", "failed", "always"));
    return Set.copyOf(functions);
  }
}
