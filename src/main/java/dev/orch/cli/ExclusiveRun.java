package dev.orch.cli;

import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunLock;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Sees that of the runs that share a lock's name only one goes on at a time. */
final class ExclusiveRun {
  private final Path state;
  private final LockHolder self;
  private final Liveness liveness;
  private final Invocation invocation;

  /**
   * @param self how others are told who holds a lock
   */
  ExclusiveRun(Path state, LockHolder self, Liveness liveness, Invocation invocation) {
    this.state = state;
    this.self = self;
    this.liveness = liveness;
    this.invocation = invocation;
  }

  /** Runs while holding a lock, or says who holds it. */
  ExitCode within(String lock, Supplier<ExitCode> run) {
    try {
      return switch (RunLock.take(state, lock, self, liveness)) {
        case RunLock.Taken(RunLock taken) -> {
          try (taken) {
            yield run.get();
          }
        }
        case RunLock.Held held -> {
          invocation.printError(
              "orch: the lock '" + lock + "' is held" + held.byWhom() + "; nothing ran\n");
          yield ExitCode.LOCKED;
        }
      };
    } catch (IOException failure) {
      throw new TrailException("cannot take the lock '" + lock + "' in " + state + ": " + failure);
    }
  }

  /** Runs while holding the lock of the run itself, or says who goes on with this run. */
  ExitCode within(RunDirectory directory, Supplier<ExitCode> run) {
    return switch (directory.take(self, liveness)) {
      case RunLock.Taken(RunLock taken) -> {
        try (taken) {
          yield run.get();
        } catch (IOException failure) {
          throw new TrailException("cannot let go of run " + directory.run(), failure);
        }
      }
      case RunLock.Held held -> {
        invocation.printError(
            "orch: run " + directory.run() + " goes on already" + held.byWhom() + "\n");
        yield ExitCode.LOCKED;
      }
    };
  }
}
