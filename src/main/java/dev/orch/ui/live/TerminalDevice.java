package dev.orch.ui.live;

import dev.orch.ui.TolerantStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal that orch was started on. The only class that knows JLine, which says how large the
 * terminal is and whether it echoes; what is written goes straight to the stream.
 */
final class TerminalDevice implements LiveDevice {
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[0m\u001b[?7h\u001b[?25h";

  private final Terminal terminal;
  private final TolerantStream out;
  private final Attributes original;
  private Size lastSize = new Size(80, 24);
  private boolean isTaken;

  private TerminalDevice(Terminal terminal, OutputStream out) {
    this.terminal = terminal;
    this.out = new TolerantStream(out);
    this.original = new Attributes(terminal.getAttributes());
  }

  /**
   * The terminal; empty if there is none, or none that can be used.
   *
   * @param out leads to it
   */
  static Optional<LiveDevice> open(OutputStream out) {
    try {
      // JLine's question for grapheme clusters waits for an answer that many terminals never give.
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .provider("jni")
              .dumb(false)
              .nativeSignals(false)
              .graphemeCluster(false)
              .build();
      return Optional.of(new TerminalDevice(terminal, out));
    } catch (IOException | IllegalStateException | LinkageError _) {
      return Optional.empty();
    }
  }

  @Override
  public Size size() {
    try {
      var found = terminal.getSize();
      if (found.getColumns() > 0 && found.getRows() > 0) {
        lastSize = new Size(found.getColumns(), found.getRows());
      }
    } catch (IllegalStateException | IOError _) {
      return lastSize;
    }
    return lastSize;
  }

  @Override
  public void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  @Override
  public synchronized void take() {
    if (isTaken) {
      return;
    }
    isTaken = true;
    Attributes silent = new Attributes(original);
    silent.setLocalFlag(LocalFlag.ECHO, false);
    apply(silent);
    write(HIDE_CURSOR);
  }

  /** The attributes first: to write may take for ever on a terminal that was stopped. */
  @Override
  public synchronized void giveBack() {
    if (!isTaken) {
      return;
    }
    isTaken = false;
    apply(original);
    write(SHOW_CURSOR);
  }

  private void apply(Attributes attributes) {
    try {
      terminal.setAttributes(attributes);
    } catch (IllegalStateException | IOError _) {
      // It hung up; or the program ends, and JLine was first to make it as it was at the start.
      return;
    }
  }
}
