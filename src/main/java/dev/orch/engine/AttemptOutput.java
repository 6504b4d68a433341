package dev.orch.engine;

import dev.orch.event.LogSummary;
import dev.orch.event.OutputLine;
import dev.orch.event.OutputLine.Channel;
import dev.orch.event.StepId;
import dev.orch.secret.MaskedStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one attempt writes, on its way to its log and to those who watch: masked first, then split
 * into lines. Takes bytes from one thread a channel.
 */
final class AttemptOutput {
  private final Side output;
  private final Side errors;
  private final AttemptLog log;
  private final boolean isHidden;

  /**
   * @param watcher who is shown the lines; nobody if the step is quiet
   * @param isHidden whether nothing of it may be kept or shown
   */
  AttemptOutput(
      StepId step,
      int attempt,
      AttemptLog log,
      SecretStore secrets,
      Optional<Consumer<OutputLine>> watcher,
      boolean isHidden) {
    this.log = log;
    this.isHidden = isHidden;
    this.output = side(new OutputLine(step, attempt, Channel.STDOUT, ""), secrets, watcher);
    this.errors = side(new OutputLine(step, attempt, Channel.STDERR, ""), secrets, watcher);
  }

  /** The way of one channel. */
  private record Side(MaskedStream stream, Optional<LineSplitter> lines) {
    void finish() {
      stream.finish();
      lines.ifPresent(LineSplitter::finish);
    }
  }

  private Side side(OutputLine empty, SecretStore secrets, Optional<Consumer<OutputLine>> watcher) {
    Optional<LineSplitter> splitter =
        watcher.map(told -> new LineSplitter(text -> told.accept(empty.withText(text))));
    return new Side(secrets.stream(masked -> keep(splitter, masked)), splitter);
  }

  void write(Channel channel, ByteBuffer bytes) {
    if (isHidden) {
      return;
    }
    switch (channel) {
      case STDOUT -> output.stream().accept(bytes);
      case STDERR -> errors.stream().accept(bytes);
    }
  }

  Optional<LogSummary> close() {
    output.finish();
    errors.finish();
    synchronized (log) {
      return log.close();
    }
  }

  private void keep(Optional<LineSplitter> splitter, ByteBuffer masked) {
    synchronized (log) {
      log.append(masked.duplicate());
    }
    splitter.ifPresent(lines -> lines.append(masked));
  }
}
