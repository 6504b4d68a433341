package dev.orch.cli;

import dev.orch.process.LocalProcesses;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Does early, while the playbook is read, what every run waits for later: the platform finds its
 * algorithms, and the functions of the C library are linked that start processes.
 */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("orch-head-start").start(HeadStart::prepare);
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
