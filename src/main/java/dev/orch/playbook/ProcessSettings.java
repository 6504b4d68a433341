package dev.orch.playbook;

import dev.orch.expression.Template;
import java.util.Map;
import java.util.Optional;

/**
 * Where and with what the processes of a step run.
 *
 * @param environment added to the playbook's
 * @param files variables, each with what is in the private file whose path it holds
 * @param directory relative to the playbook's directory
 * @param shell for scripts
 * @param standardInput what they read
 * @param isInteractive whether they have the terminal to themselves
 */
public record ProcessSettings(
    Map<String, Template> environment,
    Map<String, Template> files,
    Optional<Template> directory,
    Optional<Template> shell,
    Optional<Template> standardInput,
    boolean isInteractive) {}
