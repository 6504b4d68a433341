package dev.orch.engine;

import dev.orch.event.LogSummary;
import dev.orch.event.OutputLine;
import dev.orch.event.OutputLine.Channel;
import dev.orch.event.StepId;
import dev.orch.secret.MaskedStream;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one attempt writes, on its way to its log and to those who watch: masked first, then split
 * into lines. Takes bytes from one thread a channel.
 */
final class AttemptOutput {
  private final Map<Channel, MaskedStream> streams = new EnumMap<>(Channel.class);
  private final Map<Channel, LineSplitter> lines = new EnumMap<>(Channel.class);
  private final AttemptLog log;
  private final boolean isHidden;

  /**
   * @param isHidden whether nothing of it may be kept or shown
   */
  AttemptOutput(
      StepId step,
      int attempt,
      AttemptLog log,
      SecretStore secrets,
      Consumer<OutputLine> watcher,
      boolean isHidden) {
    this.log = log;
    this.isHidden = isHidden;
    for (Channel channel : Channel.values()) {
      LineSplitter splitter =
          new LineSplitter(text -> watcher.accept(new OutputLine(step, attempt, channel, text)));
      lines.put(channel, splitter);
      streams.put(channel, secrets.stream(masked -> keep(splitter, masked)));
    }
  }

  void write(Channel channel, ByteBuffer bytes) {
    if (!isHidden) {
      streams.get(channel).accept(bytes);
    }
  }

  LogSummary close() {
    streams.values().forEach(MaskedStream::finish);
    lines.values().forEach(LineSplitter::finish);
    synchronized (log) {
      return log.close();
    }
  }

  private void keep(LineSplitter splitter, ByteBuffer masked) {
    synchronized (log) {
      log.append(masked.duplicate());
    }
    splitter.append(masked);
  }
}
