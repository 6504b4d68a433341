package dev.orch.engine;

import dev.orch.action.Exposure;
import dev.orch.expression.Scope;
import dev.orch.expression.Template;
import dev.orch.graph.StepInstance;
import dev.orch.playbook.ProcessSettings;
import dev.orch.value.BytesValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and with what one attempt runs.
 *
 * @param environment all of it
 * @param files what the private files are to hold, by the variables that name them
 */
record StepSetting(
    Path directory,
    Map<String, String> environment,
    Map<String, byte[]> files,
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
        files(settings, texts),
        shell(settings, texts, secrets),
        texts.optional("stdin", settings.standardInput()));
  }

  /** The same with these variables too. */
  StepSetting with(Map<String, String> variables) {
    if (variables.isEmpty()) {
      return this;
    }
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new StepSetting(directory, all, files, shell, standardInput);
  }

  private static Map<String, byte[]> files(ProcessSettings settings, Evaluator texts)
      throws StepMisfit {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (var entry : settings.files().entrySet()) {
      files.put(entry.getKey(), texts.content("files." + entry.getKey(), entry.getValue()));
    }
    return files;
  }

  private static Optional<String> shell(
      ProcessSettings settings, Evaluator texts, SecretStore secrets) throws StepMisfit {
    if (settings.shell().isEmpty()) {
      return Optional.empty();
    }
    StringValue shell = texts.value("shell", settings.shell().get());
    boolean isWritten = settings.shell().get().isConstant();
    if (shell.isSecret() || (!isWritten && secrets.isIn(shell.text()))) {
      throw new StepMisfit("shell:" + Exposure.READABLE);
    }
    return Optional.of(shell.text());
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
      return value(key, template).text();
    }

    /** What a file is to hold: bytes as they are, all else as text. */
    byte[] content(String key, Template template) throws StepMisfit {
      Value value = Evaluation.of(key, () -> template.evaluate(scope));
      secrets.learn(value);
      if (value instanceof BytesValue bytes) {
        return bytes.bytes();
      }
      StringValue text = Evaluation.text(value);
      secrets.learn(text);
      return text.text().getBytes(StandardCharsets.UTF_8);
    }

    StringValue value(String key, Template template) throws StepMisfit {
      StringValue text = Evaluation.text(key, template, scope);
      secrets.learn(text);
      if (text.text().indexOf('\0') >= 0) {
        throw new StepMisfit(key + ": a NUL character cannot be passed to a process");
      }
      return text;
    }

    Optional<String> optional(String key, Optional<Template> template) throws StepMisfit {
      return template.isEmpty() ? Optional.empty() : Optional.of(text(key, template.get()));
    }
  }
}
