package dev.orch.cli;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;

/**
 * Does early, while the playbook is read, what every run waits for later: the platform finds its
 * algorithms, and opens all jars to look for a logger when the first process starts. That would be
 * after the process has started, whose output has to be taken at once.
 */
final class HeadStart {
  private static final String SEARCHED = "META-INF/services/java.lang.System$LoggerFinder";

  private HeadStart() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("orch-head-start").start(HeadStart::prepare);
  }

  private static void prepare() {
    try {
      new SecureRandom().nextBytes(MessageDigest.getInstance("SHA-256").digest());
      Collections.list(ClassLoader.getSystemResources(SEARCHED));
    } catch (IOException | NoSuchAlgorithmException e) {
      // Whoever needs it meets this again and says so.
    }
  }
}
