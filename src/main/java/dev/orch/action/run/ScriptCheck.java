package dev.orch.action.run;

import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds in a playbook what data cannot be put where it stands in a script. */
final class ScriptCheck {
  private final String shell;
  private final Problems problems;

  ScriptCheck(String shell, Problems problems) {
    this.shell = shell;
    this.problems = problems;
  }

  /** Checks the arguments of the action: the script, or a map with it. */
  void check(TemplateTree arguments) {
    switch (arguments) {
      case TemplateTree.Text text -> check(text.template());
      case TemplateTree.Members members -> members.find("script").ifPresent(this::check);
      case TemplateTree.Items _, TemplateTree.Constant _, TemplateTree.Condition _ -> {}
    }
  }

  private void check(Template template) {
    StringBuilder script = new StringBuilder();
    List<Template.Data> data = new ArrayList<>();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> script.append(literal.text());
        case Template.Raw raw -> {
          script.append(WordText.UNKNOWN);
          problems.add(problem(raw));
        }
        case Template.Data piece -> {
          script.append(ScriptCursor.DATA);
          data.add(piece);
        }
      }
    }
    if (!data.isEmpty()) {
      check(script.toString(), data);
    }
  }

  private static Problem problem(Template.Raw raw) {
    boolean isSecret =
        raw.expression().references().stream()
            .anyMatch(reference -> reference.variable().equals("secrets"));
    return isSecret
        ? Problem.error(
            raw.range(),
            "everybody on the machine can read a secret in the text of a script",
            "leave out raw(), or pass it with `env:`, `stdin:` or `files:`")
        : Problem.warning(
            raw.range(),
            "raw() puts this into the script as it is, so that the shell reads it as code",
            "leave out raw() where it is data");
  }

  private void check(String script, List<Template.Data> data) {
    Optional<Shell> known = Shell.of(shell);
    if (known.isEmpty()) {
      report(data.getFirst(), Refusals.unknownShell(shell));
      return;
    }
    ScriptReading reading = ScriptReading.of(script, known.get());
    for (int i = 0; i < data.size() && i < reading.places().size(); i++) {
      if (reading.places().get(i) instanceof Place.Refused refused) {
        report(data.get(i), refused);
      }
    }
    for (ScriptReading.Caution caution : reading.cautions()) {
      problems.add(
          Problem.warning(
              data.get(caution.insertion()).range(), caution.message(), caution.hint()));
    }
  }

  private void report(Template.Data data, Place.Refused refused) {
    problems.error(data.range(), "data cannot be put here: " + refused.reason(), refused.hint());
  }
}
