package dev.orch.engine;

import dev.orch.event.EventStream;
import dev.orch.event.LogSummary;
import dev.orch.event.OutputLine;
import dev.orch.event.OutputLine.Channel;
import dev.orch.event.StepId;
import dev.orch.secret.MaskedStream;
import java.nio.ByteBuffer;
import java.util.Optional;

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
      Optional<EventStream> watcher,
      boolean isHidden) {
    this.log = log;
    this.isHidden = isHidden;
    this.output = side(new OutputLine(step, attempt, Channel.STDOUT, ""), secrets, watcher);
    this.errors = side(new OutputLine(step, attempt, Channel.STDERR, ""), secrets, watcher);
  }

  /** Those who watch, told where a line stood. */
  private record Shown(EventStream events, OutputLine empty) implements LineSplitter.Watcher {
    @Override
    public boolean isBusy() {
      return events.isFlooded();
    }

    @Override
    public void accept(String line) {
      events.publish(empty.withText(line));
    }

    @Override
    public void miss(long lines) {
      events.publishMissing(lines);
    }
  }

  /** The way of one channel. */
  private record Side(MaskedStream stream, Optional<LineSplitter> lines) {
    void finish() {
      stream.finish();
      lines.ifPresent(LineSplitter::finish);
    }
  }

  private Side side(OutputLine empty, SecretStore secrets, Optional<EventStream> watcher) {
    Optional<LineSplitter> splitter =
        watcher.map(events -> new LineSplitter(new Shown(events, empty)));
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
