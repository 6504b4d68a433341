package dev.orch.engine;

import dev.orch.event.LogSummary;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The file that keeps what one attempt wrote. Used by one thread at a time. */
public interface AttemptLog {
  /** Appends bytes, already masked; a failing disk is told by the summary, never thrown. */
  void append(ByteBuffer bytes);

  /** Closes the file and says what it holds; nothing if nothing was written. */
  Optional<LogSummary> close();
}
