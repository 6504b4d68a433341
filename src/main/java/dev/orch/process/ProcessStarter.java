package dev.orch.process;

/** Starts processes on this machine. */
public interface ProcessStarter {
  /**
   * Starts a process.
   *
   * @param output takes what it writes, until {@link ChildProcess#drain} returned
   */
  Start start(ProcessCommand command, ProcessOutput output);

  /** What became of the wish to start a process. */
  sealed interface Start {
    /** It runs. */
    record Running(ChildProcess process) implements Start {}

    /** It does not. */
    record Failed(Termination.NotStarted reason) implements Start {}
  }
}
