package dev.orch.engine;

import dev.orch.action.ActionContext;
import dev.orch.action.CancellationToken;
import dev.orch.action.Respondent;
import dev.orch.event.OutputLine.Channel;
import dev.orch.expression.EvaluationException;
import dev.orch.expression.Expression;
import dev.orch.graph.StepInstance;
import dev.orch.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What one attempt's action is given. */
record AttemptSurroundings(
    RunParts parts,
    StepInstance step,
    StepScope scope,
    int attempt,
    StepSetting setting,
    CancellationToken cancellation,
    AttemptOutput output,
    ScratchDirectory scratch,
    Spawning spawning)
    implements ActionContext {

  /** Takes note of a process that was started. */
  interface Spawning {
    void spawned(long processId, OptionalLong startTicks);
  }

  @Override
  public Path directory() {
    return setting.directory();
  }

  @Override
  public Map<String, String> environment() {
    return setting.environment();
  }

  @Override
  public Optional<String> shell() {
    return setting.shell();
  }

  @Override
  public Optional<String> standardInput() {
    return setting.standardInput();
  }

  @Override
  public boolean isInteractive() {
    return step.step().process().isInteractive();
  }

  @Override
  public boolean isStandardOutputRead() {
    return step.definition().isStandardOutputRead();
  }

  @Override
  public void write(Channel channel, ByteBuffer bytes) {
    output.write(channel, bytes);
  }

  @Override
  public void writeLine(String line) {
    write(Channel.STDOUT, ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void spawned(long processId, OptionalLong startTicks) {
    spawning.spawned(processId, startTicks);
  }

  @Override
  public Path scratchDirectory() {
    return scratch.path();
  }

  @Override
  public boolean sleep(Duration time) throws InterruptedException {
    return parts.clock().sleep(time, cancellation);
  }

  @Override
  public Duration monotonicTime() {
    return parts.clock().monotonic();
  }

  @Override
  public Value evaluate(Expression expression) throws EvaluationException {
    return expression.evaluate(scope);
  }

  @Override
  public void conceal(String text) {
    parts.secrets().conceal(text);
  }

  @Override
  public boolean hasSecret(String text) {
    return parts.secrets().isIn(text);
  }

  @Override
  public boolean isOutputSecret() {
    return step.step().results().isOutputSecret();
  }

  @Override
  public boolean isIdempotent() {
    return Settlements.isIdempotent(step, parts);
  }

  @Override
  public Respondent respondent() {
    return parts.respondent();
  }
}
