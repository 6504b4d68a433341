package dev.orch.cli;

import dev.orch.process.LocalProcesses;
import dev.orch.process.NativeThread;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Does early, while the playbook is read, what every run waits for later: the platform finds its
 * algorithms, and the functions of the C library are linked that start processes.
 */
final class HeadStart {
  private HeadStart() {}

  /** Begins if the machine allows it: what is not prepared is done when it is needed. */
  static void begin() {
    try {
      Thread.ofPlatform().daemon().name("orch-head-start").start(HeadStart::prepare);
    } catch (OutOfMemoryError refused) {
      if (NativeThread.refusal(refused).isEmpty()) {
        throw refused;
      }
    }
  }

  private static void prepare() {
    var _ = LocalProcesses.shared();
    try {
      new SecureRandom().nextBytes(MessageDigest.getInstance("SHA-256").digest());
    } catch (NoSuchAlgorithmException e) {
      // Whoever needs it meets this again and says so.
    }
  }
}
