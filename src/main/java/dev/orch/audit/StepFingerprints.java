package dev.orch.audit;

import dev.orch.event.StepId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps what the sources of a playbook's steps were: a small file a step below the state directory,
 * named by a hash over the playbook's path and the step's id.
 */
public final class StepFingerprints {
  private final Path directory;
  private final String playbook;

  private StepFingerprints(Path directory, String playbook) {
    this.directory = directory;
    this.playbook = playbook;
  }

  /** The fingerprints of one playbook's steps. */
  public static StepFingerprints of(Path stateDirectory, Path playbook) {
    Path directory = stateDirectory.resolve("fingerprints");
    return new StepFingerprints(directory, playbook.toAbsolutePath().normalize().toString());
  }

  /** What was kept last; nothing if it cannot be read. */
  public Optional<String> last(StepId step) {
    return SmallFile.read(file(step)).map(String::strip);
  }

  /**
   * Keeps a fingerprint in place of the last one.
   *
   * @throws IOException if it cannot be kept
   */
  public void keep(StepId step, String fingerprint) throws IOException {
    OwnerOnly.ensureDirectory(directory);
    Path fresh = file(step).resolveSibling(file(step).getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel = OwnerOnly.newChannel(fresh)) {
      channel.write(ByteBuffer.wrap(fingerprint.getBytes(StandardCharsets.UTF_8)));
    }
    Files.move(
        fresh, file(step), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file(StepId step) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] name = (playbook + "\0" + step.path()).getBytes(StandardCharsets.UTF_8);
      return directory.resolve(HexFormat.of().formatHex(digest.digest(name)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
