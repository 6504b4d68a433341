package dev.orch.cli;

import java.util.Optional;

/** Which orch this is. */
final class Version {
  private Version() {}

  /** The version, from the manifest of the jar; {@code unpackaged} where there is none. */
  static String text() {
    Package own = Version.class.getPackage();
    return Optional.ofNullable(own.getImplementationVersion()).orElse("unpackaged");
  }
}
