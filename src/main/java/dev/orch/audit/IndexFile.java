package dev.orch.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.orch.event.RunId;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The file of an index: its lines, how they are added, and how they are read. */
final class IndexFile {
  /** Far more than the last line can have. */
  private static final int END = 1 << 16;

  private static final byte[] USUAL_START =
      ("{\"v\":" + JsonLine.VERSION + ",\"seq\":").getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final InstantSource clock;

  IndexFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Adds lines after the last whole one. */
  void append(List<IndexEntry> entries, Durability durability) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      OwnerOnly.newChannel(file).close();
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      Tail tail = Tail.of(channel);
      long end = tail.end();
      LineBuffer lines = new LineBuffer();
      for (IndexEntry entry : entries) {
        tail = write(entry, tail, lines);
      }
      add(channel, lines, end);
      if (durability == Durability.FULL) {
        channel.force(false);
      }
    }
  }

  /** Where a file ends, and what its next line begins with. */
  private record Tail(long end, long sequence, String link) {
    static Tail of(FileChannel channel) throws IOException {
      long size = channel.size();
      int length = (int) Math.min(size, END);
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && channel.read(bytes, size - length + bytes.position()) > 0) {
        // More of it is to come.
      }
      int end = newlineBefore(bytes.array(), length) + 1;
      if (end == 0) {
        if (size > END) {
          throw new IOException("its last line is too long");
        }
        return new Tail(0, 0, "");
      }
      int start = newlineBefore(bytes.array(), end - 1) + 1;
      try {
        long last = sequence(bytes.array(), start, end - 1);
        String link = new Chain().link(bytes.array(), start, end - 1 - start);
        return new Tail(size - length + end, last + 1, link);
      } catch (MalformedLine e) {
        throw new IOException("its last line is damaged: " + e.reason(), e);
      }
    }

    /**
     * Read from the line's usual beginning, as loading what reads JSON takes longer than a sync.
     */
    private static long sequence(byte[] bytes, int start, int end) throws MalformedLine {
      int at = start + USUAL_START.length;
      long number = 0;
      if (at < end && Arrays.equals(bytes, start, at, USUAL_START, 0, USUAL_START.length)) {
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
          number = number * 10 + (bytes[at++] - '0');
        }
        if (at < end && bytes[at] == ',') {
          return number;
        }
      }
      return new Fields(JsonReader.object(bytes, start, end - start)).number("seq");
    }

    private static int newlineBefore(byte[] bytes, int end) {
      int at = end - 1;
      while (at >= 0 && bytes[at] != '\n') {
        at--;
      }
      return at;
    }
  }

  private Tail write(IndexEntry entry, Tail tail, LineBuffer lines) throws IOException {
    int start = lines.size();
    String nonce = tail.sequence() == 0 ? RunDirectory.nonce() : "";
    try (JsonGenerator json = new JsonFactory().createGenerator(lines)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeNumberField("v", JsonLine.VERSION);
      json.writeNumberField("seq", tail.sequence());
      json.writeStringField("time", JsonLine.time(clock.instant()));
      json.writeStringField("type", entry.type());
      json.writeStringField("run", entry.run().text());
      writeRest(entry, json);
      if (!nonce.isEmpty()) {
        json.writeStringField("nonce", nonce);
      }
      json.writeStringField("prev", nonce.isEmpty() ? tail.link() : new Chain().link(nonce));
      json.writeEndObject();
    }
    String link = new Chain().link(lines.array(), start, lines.size() - start);
    lines.write('\n');
    return new Tail(tail.end(), tail.sequence() + 1, link);
  }

  private static void writeRest(IndexEntry entry, JsonGenerator json) throws IOException {
    switch (entry) {
      case IndexEntry.Sealed sealed -> {
        json.writeStringField("name", WellFormed.text(sealed.name()));
        json.writeStringField("outcome", sealed.outcome().token());
        json.writeNumberField("lines", sealed.lines());
        json.writeStringField("head", sealed.head());
      }
      case IndexEntry.Pruned pruned -> json.writeStringField("by", WellFormed.text(pruned.by()));
    }
  }

  /** After the last whole line: an orch that was stopped may have left a part of one. */
  private static void add(FileChannel channel, LineBuffer lines, long at) throws IOException {
    channel.truncate(at);
    ByteBuffer remaining = ByteBuffer.wrap(lines.array(), 0, lines.size());
    try {
      while (remaining.hasRemaining()) {
        channel.write(remaining, at + remaining.position());
      }
    } catch (IOException e) {
      channel.truncate(at);
      throw e;
    }
  }

  /** Reads all lines. */
  IndexReading read(Set<RunId> pending) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new IndexReading(file, 0, Map.of(), pending, Optional.empty());
    }
    Reading reading = new Reading();
    try (FileChannel channel = TrailReader.channel(file);
        RawLines lines = new RawLines(Channels.newInputStream(channel))) {
      Optional<TrailBreak> first = reading.firstBreakIn(lines);
      return new IndexReading(file, reading.count, Map.copyOf(reading.runs), pending, first);
    }
  }

  /** What is known of an index while it is read. */
  private static final class Reading {
    private final ChainCheck check = new ChainCheck();
    private final Map<RunId, IndexedRun> runs = new HashMap<>();
    private long count;

    Optional<TrailBreak> firstBreakIn(RawLines lines) throws IOException {
      try {
        while (lines.next() && lines.isWhole()) {
          Fields fields =
              new Fields(JsonReader.object(lines.array(), lines.offset(), lines.length()));
          check.accept(fields, "", lines.array(), lines.offset(), lines.length());
          take(fields);
          count++;
        }
        return check.firstBreak();
      } catch (MalformedLine e) {
        TrailBreak damage = new TrailBreak(count + 1, count, "the line is damaged: " + e.reason());
        return check.firstBreak().or(() -> Optional.of(damage));
      }
    }

    private void take(Fields fields) throws MalformedLine {
      long version = fields.number("v");
      if (version > JsonLine.VERSION) {
        throw new TrailException(
            "the index has format "
                + version
                + ", and this orch reads up to "
                + JsonLine.VERSION
                + "; use the orch that wrote it, or a newer one");
      }
      RunId run = new RunId(fields.text("run"));
      IndexedRun before = runs.getOrDefault(run, new IndexedRun(run, "", List.of(), false));
      String type = fields.text("type");
      if (type.equals("run.sealed")) {
        List<String> heads = new ArrayList<>(before.heads());
        heads.add(fields.text("head"));
        runs.put(run, new IndexedRun(run, fields.text("name"), List.copyOf(heads), false));
      } else if (type.equals("run.pruned")) {
        runs.put(run, new IndexedRun(run, before.name(), before.heads(), true));
      }
    }
  }
}
