package dev.orch.engine;

import dev.orch.event.FileDigest;
import dev.orch.event.RunId;
import dev.orch.event.RunOptions;
import dev.orch.event.RunOrigin;
import dev.orch.event.StepId;
import dev.orch.graph.Past;
import dev.orch.graph.SchedulePolicy;
import dev.orch.graph.StepGraph;
import dev.orch.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be run, and how.
 *
 * @param inputs of the declared types, defaults filled in
 * @param playbookName how the user called the file
 * @param playbookSha256 of the playbook's bytes, in hex
 * @param called the playbooks that it calls, and those that they call
 * @param callerDirectory where orch was started
 * @param environment with which orch was started
 * @param timeout of the whole run
 * @param chosen which of the steps run
 * @param resumption what is behind it, if it goes on
 */
public record RunRequest(
    RunId id,
    StepGraph graph,
    Map<String, Value> inputs,
    String playbookName,
    String playbookSha256,
    List<FileDigest> called,
    RunOrigin origin,
    String durability,
    Path callerDirectory,
    Map<String, String> environment,
    SchedulePolicy policy,
    Optional<Duration> timeout,
    StepChoice chosen,
    Optional<Resumption> resumption) {

  /** What earlier sessions left. */
  Past past() {
    return resumption.<Past>map(Resumption::past).orElse(Past.NONE);
  }

  /** What is remembered of a step. */
  Optional<RecalledStep> recalled(StepId step) {
    return resumption.flatMap(resumed -> resumed.past().find(step));
  }

  /** How it is asked to go, for the record. */
  RunOptions options(boolean isDry) {
    return new RunOptions(
        policy.width(),
        policy.isKeepingGoing(),
        policy.isFailFast(),
        timeout,
        chosen.tags().stream().sorted().toList(),
        chosen.skippedTags().stream().sorted().toList(),
        isDry);
  }
}
