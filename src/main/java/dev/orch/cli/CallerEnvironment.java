package dev.orch.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * The environment that orch was called with. The launcher hides some variables from the JVM and
 * hands each over as {@code ORCH_CALLER_NAME}: {@code =value} if it was set, empty if it was not.
 */
public final class CallerEnvironment {
  private static final String PREFIX = "ORCH_CALLER_";

  private CallerEnvironment() {}

  /** The caller's own variables, from those of this process. */
  public static Map<String, String> of(Map<String, String> process) {
    Map<String, String> caller = new HashMap<>(process);
    process.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        caller.remove(name);
        restore(caller, name.substring(PREFIX.length()), value);
      }
    });
    return Map.copyOf(caller);
  }

  private static void restore(Map<String, String> caller, String name, String handedOver) {
    if (handedOver.startsWith("=")) {
      caller.put(name, handedOver.substring(1));
    } else {
      caller.remove(name);
    }
  }
}
