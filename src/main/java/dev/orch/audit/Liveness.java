package dev.orch.audit;

import dev.orch.event.RunOrigin;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Tells whether the process of a run is there. Process numbers are used again, so that a run that
 * crashed may seem to go; one that goes never seems crashed.
 *
 * @param host the name of this machine
 * @param bootId which start of this machine this is, where it tells
 * @param isProcess whether a process with this number exists
 */
public record Liveness(String host, Optional<String> bootId, LongPredicate isProcess) {

  /** What this machine knows. */
  public static Liveness here(String host, Optional<String> bootId) {
    return new Liveness(
        host, bootId, id -> ProcessHandle.of(id).map(ProcessHandle::isAlive).orElse(false));
  }

  /** What has become of a run whose trail has no end. */
  RunStatus status(RunOrigin origin) {
    if (!origin.host().equals(host)) {
      return RunStatus.UNKNOWN;
    }
    boolean isThisBoot = origin.bootId().equals(bootId);
    return isThisBoot && isProcess.test(origin.processId()) ? RunStatus.RUNNING : RunStatus.CRASHED;
  }
}
