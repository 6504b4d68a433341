package dev.orch.cli;

import java.io.IOException;

/** Ends a command about secrets that cannot do what was asked; nothing was changed. */
final class SecretTrouble extends RuntimeException {
  SecretTrouble(String reason) {
    super(reason, null, false, false);
  }

  /** A command about secrets, as far as it may fail. */
  interface Work {
    ExitCode carryOut() throws IOException;
  }

  /** Carries it out, and tells why it could not be. */
  static ExitCode told(Invocation invocation, Work work) {
    try {
      return work.carryOut();
    } catch (SecretTrouble | IOException trouble) {
      invocation.printError("orch: " + trouble.getMessage() + "\n");
      return ExitCode.FAILED;
    }
  }
}
