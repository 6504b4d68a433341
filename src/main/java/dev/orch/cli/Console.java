package dev.orch.cli;

import dev.orch.ui.text.HarmlessStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The three streams that orch was started with, and which of them are terminals.
 *
 * @param out never closed
 * @param err never closed
 */
public record Console(
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean isInTerminal,
    boolean isOutTerminal,
    boolean isErrTerminal) {

  /** The same, with another stream in the place of stdout. */
  Console withOut(OutputStream other) {
    return new Console(in, other, err, isInTerminal, isOutTerminal, isErrTerminal);
  }

  /** The same, with nothing but text and colours on those that are terminals. */
  Console harmless() {
    return isOutTerminal || isErrTerminal
        ? new Console(
            in,
            isOutTerminal ? new HarmlessStream(out) : out,
            isErrTerminal ? new HarmlessStream(err) : err,
            isInTerminal,
            isOutTerminal,
            isErrTerminal)
        : this;
  }

  /** The stdout that obeys every control sequence, for one who has made sure of each. */
  OutputStream unsafeOut() {
    return out instanceof HarmlessStream harmless ? harmless.unsafe() : out;
  }

  /** The stdout for what has no colours of ours: on a terminal, others' are escaped as well. */
  OutputStream colorlessOut() {
    return out instanceof HarmlessStream harmless ? harmless.colorless() : out;
  }

  /** Whether this file descriptor of the process is a terminal. */
  public static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException _) {
      return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    }
  }
}
