package dev.orch.action;

import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.shape.Arguments;
import dev.orch.shape.Documents;
import dev.orch.shape.ShapeCheck;
import dev.orch.source.Node;
import dev.orch.source.Problems;
import java.util.List;
import java.util.Optional;

/** Makes actions for tests as a run does: from YAML, by way of their shapes. */
public final class Arrangement {
  private Arrangement() {}

  /** The action that this text under its key makes. */
  public static Action action(ActionType type, String arguments) {
    return action(type, arguments, Scope.empty());
  }

  /** The action that this text under its key makes where these variables exist. */
  public static Action action(ActionType type, String arguments, Scope scope) {
    return switch (preparation(type, arguments, scope)) {
      case ActionForm.Prepared(Action action) -> action;
      case ActionForm.Refused(String message) -> throw new AssertionError(message);
    };
  }

  /** Why the evaluated arguments do not fit. */
  public static String refusal(ActionType type, String arguments, Scope scope) {
    return switch (preparation(type, arguments, scope)) {
      case ActionForm.Prepared(Action action) -> throw new AssertionError(action.toString());
      case ActionForm.Refused(String message) -> message;
    };
  }

  /** What is wrong with the arguments before anything runs, a line each. */
  public static List<String> mistakes(ActionType type, String arguments) {
    Problems problems = new Problems();
    Node node = Documents.read(arguments);
    ActionForm form = ActionCatalog.of(type).find(type.name()).orElseThrow();
    if (ShapeCheck.check(node, form.shape(), type.name(), problems)) {
      TemplateTree tree = Arguments.read(node, form.shape(), problems);
      if (!problems.hasErrors()) {
        form.check(tree, Optional.empty(), problems);
      }
    }
    return Documents.lines(problems);
  }

  private static ActionForm.Preparation preparation(
      ActionType type, String arguments, Scope scope) {
    Problems problems = new Problems();
    Node node = Documents.read(arguments);
    ActionForm form = ActionCatalog.of(type).find(type.name()).orElseThrow();
    boolean isRight = ShapeCheck.check(node, form.shape(), type.name(), problems);
    TemplateTree tree = Arguments.read(node, form.shape(), problems);
    if (!isRight || problems.hasErrors()) {
      throw new AssertionError(Documents.lines(problems));
    }
    return form.prepare(tree, scope);
  }
}
