package dev.orch.crash;

import java.util.Set;

/** The playbook that is run while orch is killed: a fan-out of steps that say what they do. */
final class CrashPlaybook {
  /** How many steps may be done once only, and how many may be repeated. */
  private static final int ONCE = 160;

  private static final int AGAIN = 40;

  /** The steps that are idempotent. */
  static final Set<String> REPEATABLE = Set.of("again");

  private CrashPlaybook() {}

  /** Its text; the steps write to the file {@code ledger} where orch was started. */
  static String text() {
    return "name: crash test\nsteps:\n"
        + step("first", "needs: []")
        + step("once", "needs: [first]", "foreach: " + ONCE)
        + step("again", "needs: [first]", "foreach: " + AGAIN, "idempotent: true")
        + step("last", "needs: [once, again]");
  }

  private static String step(String id, String... keys) {
    StringBuilder text = new StringBuilder("  - id: " + id + "\n");
    for (String key : keys) {
      text.append("    ").append(key).append('\n');
    }
    return text.append("    run: |\n")
        .append("      echo \"$ORCH_STEP $$ start\" >> ledger\n")
        .append("      sleep 0.01\n")
        .append("      echo \"$ORCH_STEP $$ end\" >> ledger\n")
        .toString();
  }
}
