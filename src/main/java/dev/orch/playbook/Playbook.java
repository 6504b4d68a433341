package dev.orch.playbook;

import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.source.SourceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A playbook as its author wrote it. The {@code defaults} are merged into the steps already; all
 * maps keep the order of the file.
 *
 * @param file its text
 * @param path where it was read from, absolute; relative paths in it start at its directory
 * @param name for people; the file's name without its ending where the author gave none
 * @param vars names and what they stand for; may read inputs, env, secrets, run and other vars
 * @param environment of every step
 * @param maxParallel how many steps may run at a time
 * @param timeout of the whole run
 * @param isFailFast whether the first failure cancels what is running
 * @param lock the name under which only one run goes on at a time
 * @param outputs what the run gives back
 */
public record Playbook(
    SourceFile file,
    Path path,
    String name,
    Optional<String> description,
    Map<String, InputDeclaration> inputs,
    Map<String, SecretDeclaration> secrets,
    Map<String, TemplateTree> vars,
    Map<String, Template> environment,
    Optional<Setting<Long>> maxParallel,
    Optional<Setting<Duration>> timeout,
    boolean isFailFast,
    Optional<Template> lock,
    List<Step> steps,
    List<Step> onSuccess,
    List<Step> onFailure,
    List<Step> finallySteps,
    Map<String, TemplateTree> outputs) {

  /** The directory where relative paths start and steps run. */
  public Path directory() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
