package dev.orch.playbook.parser;

import dev.orch.source.Problems;
import java.util.List;

/** Finds keys that mean nothing beside the others of their step. */
final class MisplacedKeys {
  private static final List<String> OF_ACTIONS =
      List.of(
          "retry",
          "until",
          "stdin",
          "interactive",
          "fail-when",
          "changed-when",
          "creates",
          "sources",
          "generates",
          "idempotent",
          "check",
          "secret-output");

  private final Keys step;
  private final String kind;
  private final Problems problems;

  MisplacedKeys(Keys step, String kind) {
    this.step = step;
    this.kind = kind;
    this.problems = step.problems();
  }

  void report() {
    if (Kinds.isBlock(kind)) {
      OF_ACTIONS.forEach(key -> refuse(key, "is for a step with an action, not for a block"));
      refuse("lock", "is for a step with an action: put it on the steps of the block");
    }
    if (kind.equals("playbook")) {
      List.of("env", "files", "dir", "shell")
          .forEach(key -> refuse(key, "does not reach into the called playbook"));
    } else {
      refuse("inputs", "goes with 'playbook'");
    }
    if (!kind.equals("switch")) {
      List.of("cases", "default").forEach(key -> refuse(key, "goes with 'switch'"));
    } else if (!step.has("cases")) {
      problems.error(step.place("switch"), "'switch' needs its 'cases'");
    }
    if (!Kinds.isBlock(kind) || kind.equals("playbook")) {
      List.of("rescue", "finally")
          .forEach(key -> refuse(key, "goes with a block: 'steps', 'parallel' or 'switch'"));
    }
    reportCompanions();
  }

  private void reportCompanions() {
    boolean isRepeated = step.has("foreach");
    if (!isRepeated) {
      refuse("as", "goes with 'foreach'");
      refuse("fail-fast", "goes with 'foreach'");
      if (!kind.equals("parallel")) {
        refuse("max-parallel", "goes with 'foreach' or 'parallel'");
      }
    }
    if (step.has("sources") != step.has("generates") && !Kinds.isBlock(kind)) {
      refuse("sources", "needs 'generates' beside it");
      refuse("generates", "needs 'sources' beside it");
    }
  }

  private void refuse(String key, String reason) {
    if (step.has(key)) {
      problems.error(step.place(key), "'" + key + "' " + reason);
    }
  }
}
