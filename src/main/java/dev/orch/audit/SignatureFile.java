package dev.orch.audit;

import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the signature over a seal is kept: beside the trail, named by the line of the seal, so that
 * each seal of a run that was resumed can have its own.
 */
public final class SignatureFile {
  private SignatureFile() {}

  /** The file for the signature over a seal. */
  public static Path of(RunDirectory directory, RunSealed seal) {
    return directory.path().resolve("audit.jsonl." + seal.lines() + ".sig");
  }

  /** The text that is signed: it says which lines of which run the signature stands for. */
  public static String signedText(RunId run, RunSealed seal) {
    return "orch-audit-seal-v1\n"
        + "run "
        + run
        + "\nlines "
        + seal.lines()
        + "\nhead "
        + seal.head()
        + "\n";
  }

  /**
   * Keeps the signature over a seal that has none yet.
   *
   * @throws TrailException if it has one, or if the file cannot be written
   */
  public static void write(RunDirectory directory, RunSealed seal, String signature) {
    Path file = of(directory, seal);
    try {
      try (FileChannel channel = OwnerOnly.newChannel(file)) {
        ByteBuffer remaining = ByteBuffer.wrap(signature.getBytes(StandardCharsets.UTF_8));
        while (remaining.hasRemaining()) {
          channel.write(remaining);
        }
        channel.force(false);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        throw e;
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    } catch (IOException e) {
      throw StateTrouble.writing(file, e);
    }
  }
}
