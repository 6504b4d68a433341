package dev.orch.audit;

import dev.orch.event.RunEvent.Recovered;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of a line that a crash left without an end: kept beside the trail, for whoever asks.
 */
final class TornTail {
  private TornTail() {}

  /** Keeps what follows the whole lines of a trail, so that it can be cut off. */
  static Recovered keep(Path trail, TrailPosition position) throws IOException {
    if (position.tornBytes() == 0) {
      return new Recovered(0, Optional.empty());
    }
    Path kept = trail.resolveSibling(trail.getFileName() + "." + position.lines() + ".torn");
    Files.deleteIfExists(kept);
    try (InputStream in = Files.newInputStream(trail, LinkOption.NOFOLLOW_LINKS)) {
      in.skipNBytes(position.bytes());
      try (OutputStream out = OwnerOnly.newStream(kept)) {
        in.transferTo(out);
      }
    }
    try (FileChannel channel = FileChannel.open(kept)) {
      channel.force(true);
    }
    return new Recovered(position.tornBytes(), Optional.of(kept.getFileName().toString()));
  }
}
