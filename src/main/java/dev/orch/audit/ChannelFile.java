package dev.orch.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trail's file on a real disk. Notices when somebody took it away. */
final class ChannelFile implements TrailFile {
  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object key;

  private ChannelFile(Path path, FileChannel channel, @Nullable Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
  }

  /** A file that did not exist, readable and writable for its owner only. */
  static ChannelFile create(Path path) throws IOException {
    FileChannel channel = OwnerOnly.newChannel(path);
    return new ChannelFile(path, channel, key(path));
  }

  /** A file that is there, whose first bytes are kept and to which others are added. */
  static ChannelFile reopen(Path path, long kept) throws IOException {
    Object known = OwnerOnly.fileKey(path);
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS));
    if (channel.size() != kept) {
      channel.truncate(kept);
      channel.force(true);
    }
    return new ChannelFile(path, channel, known);
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    if (!Objects.equals(key(path), key)) {
      throw new NoSuchFileException(path.toString(), null, "it was replaced");
    }
    ByteBuffer remaining = ByteBuffer.wrap(bytes, 0, length);
    try {
      while (remaining.hasRemaining()) {
        if (channel.write(remaining) == 0) {
          throw new IOException("the disk takes no more bytes");
        }
      }
    } catch (IOException e) {
      throw trouble(e, "make room there");
    }
  }

  @Override
  public void sync() throws IOException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw trouble(e, "what was written last may be lost; see to the disk");
    }
  }

  /** Says which file it is, and what to do. */
  private FileSystemException trouble(IOException cause, String remedy) {
    FileSystemException trouble =
        new FileSystemException(
            path.toString(),
            null,
            cause.getMessage()
                + "; nothing more was started; "
                + remedy
                + ", then 'orch resume "
                + path.resolveSibling("").getFileName()
                + "' goes on");
    trouble.initCause(cause);
    return trouble;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }
}
