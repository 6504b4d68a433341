package dev.orch.playbook.parser;

import dev.orch.expression.Template;
import dev.orch.playbook.AttemptRules.Retry;
import dev.orch.playbook.Setting;
import dev.orch.source.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a step has from its playbook and the blocks around it, unless it says otherwise.
 *
 * @param environment of its blocks, the innermost's on top; the playbook's is not in it
 * @param files of the playbook and its blocks, the innermost's on top
 */
record Inherited(
    Map<String, Template> environment,
    Map<String, Template> files,
    Optional<Template> directory,
    Optional<Template> shell,
    Optional<Retry> retry,
    Optional<Setting<Duration>> timeout,
    OptionalLong logLimit) {

  /** What the {@code files} and {@code defaults} of a playbook say. */
  static Inherited from(Keys playbook) {
    Optional<Keys> defaults = playbook.map("defaults");
    refuseBoth(playbook);
    return new Inherited(
        Map.of(),
        playbook.has("files") ? playbook.templates("files") : Map.of(),
        defaults.flatMap(keys -> keys.template("dir")),
        defaults.flatMap(keys -> keys.template("shell")),
        defaults.flatMap(RetryReader::read),
        defaults.flatMap(keys -> keys.duration("timeout")),
        defaults.map(keys -> keys.size("log-limit")).orElse(OptionalLong.empty()));
  }

  /** The same for the members of a block. */
  Inherited within(Keys block) {
    return new Inherited(
        environmentOf(block),
        filesOf(block),
        block.template("dir").or(() -> directory),
        block.template("shell").or(() -> shell),
        retry,
        timeout,
        logLimitOf(block));
  }

  /** How much of its output a step with these keys keeps. */
  OptionalLong logLimitOf(Keys step) {
    OptionalLong own = step.size("log-limit");
    return own.isPresent() ? own : logLimit;
  }

  /** The environment of a step with these keys. */
  Map<String, Template> environmentOf(Keys step) {
    return merged(environment, step, "env", "files");
  }

  /** The private files of a step with these keys. */
  Map<String, Template> filesOf(Keys step) {
    refuseBoth(step);
    return merged(files, step, "files", "env");
  }

  /** What stands further in counts, whether it is a text or a file. */
  private static Map<String, Template> merged(
      Map<String, Template> outer, Keys step, String key, String other) {
    if (!step.has(key) && (!step.has(other) || outer.isEmpty())) {
      return outer;
    }
    Map<String, Template> merged = new LinkedHashMap<>(outer);
    step.map(other)
        .ifPresent(names -> names.entries().forEach(entry -> merged.remove(entry.name())));
    if (step.has(key)) {
      merged.putAll(step.templates(key));
    }
    return merged;
  }

  private static void refuseBoth(Keys keys) {
    Optional<Keys> environment = keys.map("env");
    if (environment.isEmpty()) {
      return;
    }
    for (Node.Entry file : keys.map("files").map(Keys::entries).orElse(List.of())) {
      if (environment.get().has(file.name())) {
        keys.problems()
            .error(
                file.key().range(),
                "'" + file.name() + "' is given by 'env' already: a variable has one value");
      }
    }
  }
}
