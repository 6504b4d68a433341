package dev.orch.engine;

import dev.orch.event.StepId;
import java.util.Optional;

/** What the sources of steps were when the steps last succeeded, kept from run to run. */
public interface Fingerprints {
  /** The fingerprint that was kept for this step of the run's playbook. */
  Optional<String> last(StepId step);

  /** Keeps a fingerprint in place of the last one; one that cannot be kept is as good as none. */
  void keep(StepId step, String fingerprint);
}
