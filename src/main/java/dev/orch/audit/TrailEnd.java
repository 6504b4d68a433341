package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads the last lines of a trail without those before. */
final class TrailEnd {
  private static final int CHUNK = 1 << 14;

  private TrailEnd() {}

  /** The known events of the last lines, of which a torn one is none, in order. */
  static List<EventEnvelope> read(Path trail, int count) throws IOException, MalformedLine {
    byte[] bytes = lastLines(trail, count);
    List<EventEnvelope> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        Fields fields = new Fields(JsonReader.object(bytes, start, i - start));
        EventReader.read(fields).ifPresent(events::add);
        start = i + 1;
      }
    }
    return events;
  }

  private static byte[] lastLines(Path trail, int count) throws IOException {
    try (FileChannel channel =
        FileChannel.open(trail, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long size = channel.size();
      long wanted = Math.min(CHUNK, size);
      byte[] bytes = read(channel, size - wanted, (int) wanted);
      int start = start(bytes, count);
      while (start < 0 && wanted < size) {
        if (wanted >= RawLines.LONGEST) {
          throw RawLines.tooLong("its last line");
        }
        wanted = Math.min(wanted * 4, Math.min(size, RawLines.LONGEST));
        bytes = read(channel, size - wanted, (int) wanted);
        start = start(bytes, count);
      }
      return Arrays.copyOfRange(bytes, Math.max(start, 0), bytes.length);
    }
  }

  /** Where the last lines start; negative if they start before the bytes. */
  private static int start(byte[] bytes, int count) {
    int ends = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '\n' && ++ends > count) {
        return i + 1;
      }
    }
    return -1;
  }

  private static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int count = 1;
    while (bytes.hasRemaining() && count > 0) {
      count = channel.read(bytes, position + bytes.position());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
