package dev.orch.cli;

import dev.orch.audit.RunLock;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Sees that of the runs that share a lock's name only one goes on at a time. */
final class ExclusiveRun {
  private final Path state;
  private final Invocation invocation;

  ExclusiveRun(Path state, Invocation invocation) {
    this.state = state;
    this.invocation = invocation;
  }

  /**
   * Runs while holding a lock, or says who holds it.
   *
   * @param self how others are told who holds it
   */
  ExitCode within(String lock, String self, Supplier<ExitCode> run) {
    try {
      return switch (RunLock.take(state, lock, self)) {
        case RunLock.Taken(RunLock taken) -> {
          try (taken) {
            yield run.get();
          }
        }
        case RunLock.Held held -> {
          String holder = held.holder().map(who -> " by " + who).orElse("");
          invocation.printError(
              "orch: the lock '" + lock + "' is held" + holder + "; nothing ran\n");
          yield ExitCode.LOCKED;
        }
      };
    } catch (IOException failure) {
      throw new TrailException("cannot take the lock '" + lock + "' in " + state + ": " + failure);
    }
  }
}
