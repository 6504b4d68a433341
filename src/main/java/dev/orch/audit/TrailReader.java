package dev.orch.audit;

import dev.orch.event.EventEnvelope;
import dev.orch.event.TrailException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a trail from its beginning, a line at a time, and checks the chain as it goes. Fields and
 * events that this version does not know are passed over; what is no line of a trail stops it.
 */
public final class TrailReader implements Closeable {
  private final String name;
  private final RawLines lines;
  private final ChainCheck check;
  private final Closeable links;
  private long wholeLines;
  private long wholeBytes;
  private long tornBytes;

  private TrailReader(String name, RawLines lines) {
    this(name, lines, Chain::link, () -> {});
  }

  private TrailReader(String name, RawLines lines, ChainCheck.Links links, Closeable closed) {
    this.name = name;
    this.lines = lines;
    this.check = new ChainCheck(links);
    this.links = closed;
  }

  /**
   * A reader of a file, which must be a regular file and no link.
   *
   * @throws TrailException if it cannot be opened
   */
  public static TrailReader open(Path file) {
    try {
      return of(file.toString(), Channels.newInputStream(channel(file)));
    } catch (IOException e) {
      throw StateTrouble.reading(file, e);
    }
  }

  /**
   * As {@link #open}, of a trail that nobody writes to: a second thread checks it meanwhile.
   *
   * @throws TrailException if it cannot be opened
   */
  public static TrailReader openFast(Path file) {
    try {
      RawLines lines = new RawLines(Channels.newInputStream(channel(file)));
      LinesAhead ahead = LinesAhead.of(file);
      return new TrailReader(file.toString(), lines, ahead, ahead);
    } catch (IOException e) {
      throw StateTrouble.reading(file, e);
    }
  }

  /** A regular file, opened to be read, which is nobody's but the owner's of its directory. */
  static FileChannel channel(Path file) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw new FileSystemException(file.toString(), null, "it is a link, which orch never makes");
    }
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, "it is not a regular file");
    }
    UserPrincipal owner = Files.getOwner(file.resolveSibling("."));
    if (!attributes.owner().equals(owner)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "it belongs to " + attributes.owner() + ", and its directory to " + owner);
    }
    return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * A reader of these bytes.
   *
   * @param name how messages call them
   */
  public static TrailReader of(String name, InputStream stream) {
    return new TrailReader(name, new RawLines(stream));
  }

  /**
   * Gives every known event of a trail to somebody, in order. An end in the middle of a line is no
   * mistake here: the run may still go.
   *
   * @return the first place that was changed since it was written
   * @throws TrailException if the file cannot be read or holds something else
   */
  public static Optional<TrailBreak> replay(Path file, Consumer<EventEnvelope> reader) {
    try (TrailReader trail = open(file)) {
      for (Optional<TrailLine> line = trail.next(); line.isPresent(); line = trail.next()) {
        if (line.get() instanceof TrailLine.Known known) {
          reader.accept(known.envelope());
        }
      }
      return trail.firstBreak();
    }
  }

  /**
   * The next line; nothing at the end.
   *
   * @throws TrailException if the file cannot be read, holds something that is no line of a trail,
   *     or was written by a newer version
   */
  public Optional<TrailLine> next() {
    try {
      return advance();
    } catch (MalformedLine e) {
      throw new TrailException(
          name + ":" + lines.number() + ": the trail is damaged: " + e.reason(), e);
    } catch (IOException e) {
      throw new TrailException("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /** How far it has read. */
  public TrailPosition position() {
    return new TrailPosition(wholeLines, check.link(), wholeBytes, tornBytes);
  }

  /** The first place, in what was read so far, that was changed since it was written. */
  public Optional<TrailBreak> firstBreak() {
    return check.firstBreak();
  }

  @Override
  public void close() {
    try (Closeable _ = links) {
      lines.close();
    } catch (IOException e) {
      throw new TrailException("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /** Like {@link #next}, but leaves it to the caller to say what is wrong with a line. */
  Optional<TrailLine> advance() throws IOException, MalformedLine {
    if (!lines.next()) {
      return Optional.empty();
    }
    if (!lines.isWhole()) {
      tornBytes = lines.length();
      return Optional.of(new TrailLine.Torn(lines.number(), lines.length()));
    }
    Fields fields = new Fields(JsonReader.object(lines.array(), lines.offset(), lines.length()));
    checkVersion(fields);
    check.accept(fields, fields.text("run"), lines.array(), lines.offset(), lines.length());
    wholeLines++;
    wholeBytes += lines.length() + 1L;
    Optional<EventEnvelope> envelope = EventReader.read(fields);
    return Optional.of(
        envelope.isPresent()
            ? new TrailLine.Known(lines.number(), envelope.get())
            : new TrailLine.Unknown(lines.number(), fields.number("seq"), fields.text("type")));
  }

  /** The link to the current line. */
  String link() {
    return check.link();
  }

  /** Whether the seal in the current line names the line before as it is. */
  boolean acceptHead(String head) {
    return check.acceptHead(head);
  }

  private void checkVersion(Fields fields) throws MalformedLine {
    long version = fields.number("v");
    if (version > JsonLine.VERSION) {
      throw new TrailException(
          name
              + ":"
              + lines.number()
              + ": the trail has format "
              + version
              + ", and this orch reads up to "
              + JsonLine.VERSION
              + "; use the orch that wrote it, or a newer one");
    }
    if (version < 1) {
      throw new MalformedLine("its format " + version + " never existed");
    }
  }
}
