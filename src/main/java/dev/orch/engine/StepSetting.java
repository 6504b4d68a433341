package dev.orch.engine;

import dev.orch.expression.Scope;
import dev.orch.expression.Template;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.ProcessSettings;
import dev.orch.value.StringValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and with what one attempt runs.
 *
 * @param environment all of it
 */
record StepSetting(
    Path directory,
    Map<String, String> environment,
    Optional<String> shell,
    Optional<String> standardInput) {

  static StepSetting of(StepInstance step, StepScope scope, RunRequest request, SecretStore secrets)
      throws StepMisfit {
    ProcessSettings settings = step.step().process();
    Map<String, String> environment = new HashMap<>(request.environment());
    Evaluator texts = new Evaluator(scope, secrets);
    for (var entry : scope.playbook().playbook().environment().entrySet()) {
      environment.put(entry.getKey(), texts.text("env." + entry.getKey(), entry.getValue()));
    }
    for (var entry : settings.environment().entrySet()) {
      environment.put(entry.getKey(), texts.text("env." + entry.getKey(), entry.getValue()));
    }
    environment.put("ORCH_RUN_ID", request.id().text());
    environment.put("ORCH_STEP", step.id().path());
    environment.put("ORCH_IDEMPOTENCY_KEY", request.id() + "/" + step.id());
    return new StepSetting(
        directory(settings.directory(), texts, scope),
        environment,
        texts.optional("shell", settings.shell()),
        texts.optional("stdin", settings.standardInput()));
  }

  private static Path directory(Optional<Template> template, Evaluator texts, StepScope scope)
      throws StepMisfit {
    Path base = scope.playbook().playbook().directory();
    Optional<String> named = texts.optional("dir", template);
    if (named.isEmpty()) {
      return base;
    }
    Path directory = base.resolve(named.get()).normalize();
    if (!Files.isDirectory(directory)) {
      throw new StepMisfit("dir: there is no directory " + directory);
    }
    return directory;
  }

  /** Fills in texts and sees that secrets in them are masked from now on. */
  private record Evaluator(Scope scope, SecretStore secrets) {
    String text(String key, Template template) throws StepMisfit {
      StringValue text = Evaluation.text(key, template, scope);
      secrets.learn(text);
      if (text.text().indexOf('\0') >= 0) {
        throw new StepMisfit(key + ": a NUL character cannot be passed to a process");
      }
      return text.text();
    }

    Optional<String> optional(String key, Optional<Template> template) throws StepMisfit {
      return template.isEmpty() ? Optional.empty() : Optional.of(text(key, template.get()));
    }
  }
}
