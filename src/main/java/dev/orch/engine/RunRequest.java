package dev.orch.engine;

import dev.orch.event.RunId;
import dev.orch.event.RunOrigin;
import dev.orch.graph.SchedulePolicy;
import dev.orch.graph.StepGraph;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be run, and how.
 *
 * @param inputs of the declared types, defaults filled in
 * @param playbookName how the user called the file
 * @param playbookSha256 of the playbook's bytes, in hex
 * @param callerDirectory where orch was started
 * @param environment with which orch was started
 * @param timeout of the whole run
 * @param chosen which of the steps run
 */
public record RunRequest(
    RunId id,
    StepGraph graph,
    Map<String, Value> inputs,
    String playbookName,
    String playbookSha256,
    RunOrigin origin,
    String durability,
    Path callerDirectory,
    Map<String, String> environment,
    SchedulePolicy policy,
    Optional<Duration> timeout,
    StepChoice chosen) {}
