package dev.orch.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The playbook that is run while orch is killed: a fan-out of steps that say what they do. Some are
 * given a secret, and let it out.
 */
final class CrashPlaybook {
  /** How many steps may be done once only, and how many may be repeated. */
  private static final int ONCE = 160;

  private static final int AGAIN = 40;

  /** The steps that are idempotent. */
  static final Set<String> REPEATABLE = Set.of("again");

  private CrashPlaybook() {}

  /** Its text; the steps write to the file {@code ledger} where orch was started. */
  static String text() {
    return "name: crash test\nsecrets: { planted: { env: "
        + PlantedSecret.VARIABLE
        + " } }\nsteps:\n"
        + telling("first", "needs: []")
        + step("once", "needs: [first]", "foreach: " + ONCE)
        + telling("again", "needs: [first]", "foreach: " + AGAIN, "idempotent: true")
        + telling("last", "needs: [once, again]");
  }

  /** A step that lets out the secret, as it is and encoded. */
  private static String telling(String id, String... keys) {
    List<String> all = new ArrayList<>(List.of(keys));
    all.add("env: { PLANTED: \"${{ secrets.planted }}\" }");
    all.add("files: { PLANTED_FILE: \"${{ secrets.planted }}\" }");
    return step(id, all.toArray(String[]::new))
        + "      echo \"it is $PLANTED\"\n"
        + "      base64 < \"$PLANTED_FILE\"\n";
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
