package dev.orch.playbook.parser;

import dev.orch.expression.Template;
import dev.orch.playbook.AttemptRules.Retry;
import dev.orch.playbook.Setting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a step has from its playbook and the blocks around it, unless it says otherwise.
 *
 * @param environment of its blocks, the innermost's on top; the playbook's is not in it
 */
record Inherited(
    Map<String, Template> environment,
    Optional<Template> directory,
    Optional<Template> shell,
    Optional<Retry> retry,
    Optional<Setting<Duration>> timeout) {

  /** What the {@code defaults} of a playbook say. */
  static Inherited from(Optional<Keys> defaults) {
    return new Inherited(
        Map.of(),
        defaults.flatMap(keys -> keys.template("dir")),
        defaults.flatMap(keys -> keys.template("shell")),
        defaults.flatMap(RetryReader::read),
        defaults.flatMap(keys -> keys.duration("timeout")));
  }

  /** The same for the members of a block. */
  Inherited within(Keys block) {
    return new Inherited(
        environmentOf(block),
        block.template("dir").or(() -> directory),
        block.template("shell").or(() -> shell),
        retry,
        timeout);
  }

  /** The environment of a step with these keys. */
  Map<String, Template> environmentOf(Keys step) {
    if (!step.has("env")) {
      return environment;
    }
    Map<String, Template> merged = new LinkedHashMap<>(environment);
    merged.putAll(step.templates("env"));
    return merged;
  }
}
