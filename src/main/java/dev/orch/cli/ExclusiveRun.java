package dev.orch.cli;

import dev.orch.audit.Liveness;
import dev.orch.audit.LockHolder;
import dev.orch.audit.RunDirectory;
import dev.orch.audit.RunHistory;
import dev.orch.audit.RunKey;
import dev.orch.audit.RunLock;
import dev.orch.audit.RunStatus;
import dev.orch.engine.StepLocks;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import dev.orch.source.VisibleText;
import dev.orch.ui.OutputMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sees that a run goes on alone: of those with its lock's name, and with its key. */
final class ExclusiveRun {
  private static final long SHORTEST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 500;
  private static final int LONGEST_NAME = 200;

  private final Path state;
  private final LockHolder self;
  private final Liveness liveness;
  private final GivenOptions given;
  private final Invocation invocation;
  private Optional<String> lockOfRun = Optional.empty();

  /**
   * @param self how others are told who holds a lock
   */
  ExclusiveRun(
      Path state, LockHolder self, Liveness liveness, GivenOptions given, Invocation invocation) {
    this.state = state;
    this.self = self;
    this.liveness = liveness;
    this.given = given;
    this.invocation = invocation;
  }

  /** Runs while holding the lock with this name, or does what the command line asks for then. */
  ExitCode within(String lock, Supplier<ExitCode> run) {
    IfRunning otherwise = given.choice("--if-running", IfRunning.class).orElse(IfRunning.FAIL);
    RunLock.Attempt attempt = take(lock);
    if (attempt instanceof RunLock.Held held && otherwise == IfRunning.WAIT) {
      tell(lock, held, "waiting until it is free");
      attempt = await(lock);
    }
    return switch (attempt) {
      case RunLock.Taken(RunLock taken) -> {
        lockOfRun = Optional.of(lock);
        try (taken) {
          yield run.get();
        } catch (IOException failure) {
          throw new TrailException("cannot let go of the lock '" + lock + "'", failure);
        }
      }
      case RunLock.Held held -> refuse(lock, held, otherwise);
    };
  }

  private ExitCode refuse(String lock, RunLock.Held held, IfRunning otherwise) {
    if (otherwise == IfRunning.SKIP) {
      if (given.choice("--output", OutputMode.class).orElse(OutputMode.PLAIN) != OutputMode.QUIET) {
        tell(lock, held, "skipped: nothing ran");
      }
      return ExitCode.SUCCEEDED;
    }
    tell(lock, held, "nothing ran");
    return ExitCode.LOCKED;
  }

  private void tell(String lock, RunLock.Held held, String consequence) {
    String name = VisibleText.of(lock, LONGEST_NAME);
    invocation.printError(
        "orch: the lock '" + name + "' is held" + held.byWhom() + "; " + consequence + "\n");
  }

  private RunLock.Attempt await(String lock) {
    long pause = SHORTEST_PAUSE_MILLIS;
    while (true) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException("nobody interrupts one who waits", interrupted);
      }
      if (take(lock) instanceof RunLock.Taken taken) {
        return taken;
      }
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
  }

  private RunLock.Attempt take(String lock) {
    return RunLock.take(state, lock, self.since(invocation.clock().instant()), liveness);
  }

  /** Runs while holding the lock of the run itself, or says who goes on with this run. */
  ExitCode within(RunDirectory directory, Supplier<ExitCode> run) {
    RunLock.Attempt attempt = directory.take(self.since(invocation.clock().instant()), liveness);
    if (attempt instanceof RunLock.Held held) {
      invocation.printError(
          "orch: run " + directory.run() + " goes on already" + held.byWhom() + "\n");
      return ExitCode.LOCKED;
    }
    try (RunLock _ = ((RunLock.Taken) attempt).lock()) {
      return run.get();
    } catch (IOException failure) {
      throw new TrailException("cannot let go of run " + directory.run(), failure);
    }
  }

  /**
   * The locks of the run's steps.
   *
   * @param mask takes secrets out of names
   */
  StepLocks locksOfSteps(UnaryOperator<String> mask) {
    return new SharedLocks(state, self, liveness, invocation.clock(), mask, lockOfRun);
  }

  /** Runs if no run with this key ever began, or says what became of the one that did. */
  ExitCode once(String key, RunDirectory directory, Supplier<ExitCode> run) {
    RunHistory history = new RunHistory(state, liveness);
    return switch (new RunKey(key).claim(state, directory.run(), history)) {
      case RunKey.Granted _ -> run.get();
      case RunKey.Refused(RunId earlier, Optional<RunStatus> status) -> {
        directory.discard();
        String name = VisibleText.of(key, LONGEST_NAME);
        invocation.printError(
            "orch: run " + earlier + " had the key '" + name + "' and " + told(earlier, status));
        yield status.map(ExclusiveRun::code).orElse(ExitCode.FAILED);
      }
    };
  }

  private static String told(RunId earlier, Optional<RunStatus> status) {
    String advice = "; nothing ran; go on with it: orch resume " + earlier + "\n";
    if (status.isEmpty()) {
      return "is not kept any more; nothing ran\n";
    }
    return switch (status.get()) {
      case SUCCEEDED -> "succeeded; nothing ran\n";
      case RUNNING -> "still goes on; nothing ran\n";
      case UNKNOWN -> "goes on, or crashed, on another machine; nothing ran\n";
      case FAILED -> "failed" + advice;
      case CANCELLED -> "was cancelled" + advice;
      case CRASHED -> "crashed" + advice;
    };
  }

  private static ExitCode code(RunStatus status) {
    return switch (status) {
      case SUCCEEDED -> ExitCode.SUCCEEDED;
      case RUNNING, UNKNOWN -> ExitCode.LOCKED;
      case FAILED, CANCELLED, CRASHED -> ExitCode.FAILED;
    };
  }
}
