package dev.orch.ui;

import dev.orch.ui.text.StyledLine;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes lines as UTF-8, coloured or not, several in one go and never a part of one. */
public final class StyledWriter {
  private static final int FULL = 1 << 14;

  private final TolerantStream out;
  private final boolean isColored;
  private final StringBuilder pending = new StringBuilder();

  public StyledWriter(OutputStream out, boolean isColored) {
    this.out = out instanceof TolerantStream tolerant ? tolerant : new TolerantStream(out);
    this.isColored = isColored;
  }

  public void write(StyledLine line) {
    writeRaw(rendered(line));
  }

  /** The line as it would be written. */
  public String rendered(StyledLine line) {
    return isColored ? line.ansi() : line.text();
  }

  /** Writes a line as it is, for those who know what they do. */
  public void writeRaw(String line) {
    pending.append(line).append('\n');
    if (pending.length() >= FULL) {
      flush();
    }
  }

  /** Whether nothing waits to be flushed. */
  public boolean isFlushed() {
    return pending.isEmpty();
  }

  public void flush() {
    if (pending.isEmpty()) {
      return;
    }
    byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
    pending.setLength(0);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
