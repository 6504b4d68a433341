package dev.orch.cli;

import dev.orch.playbook.Playbook;
import dev.orch.playbook.SecretDeclaration;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment that steps have from the caller: without the variables that hold secrets. A step
 * gets a secret when it asks for it, and no other step does.
 */
final class StepEnvironment {
  private static final String PASSPHRASES = "ORCH_SECRET_";

  private StepEnvironment() {}

  static Map<String, String> of(Playbook playbook, Map<String, String> caller) {
    Map<String, String> open = new HashMap<>(caller);
    open.keySet().removeIf(StepEnvironment::isPassphrase);
    for (Playbook each : CalledPlaybooks.with(playbook)) {
      for (SecretDeclaration secret : each.secrets().values()) {
        if (secret instanceof SecretDeclaration.FromEnvironment from) {
          open.remove(from.variable());
        }
      }
    }
    return Map.copyOf(open);
  }

  private static boolean isPassphrase(String name) {
    return name.startsWith(PASSPHRASES) && name.endsWith("PASSPHRASE");
  }
}
