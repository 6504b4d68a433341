package dev.orch.process;

/**
 * A process that somebody should know about.
 *
 * @param processId what the operating system calls it
 * @param program its name there, of at most 15 characters; empty if it cannot be told
 */
public record RunningProcess(long processId, String program) {
  /** {@code 4711 (sleep)}. */
  @Override
  public String toString() {
    return program.isEmpty() ? Long.toString(processId) : processId + " (" + program + ")";
  }
}
