package dev.orch.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/** An open file of a {@link HaltingDisk}. It can be closed whatever happened, as by the kernel. */
final class DiskChannel extends FileChannel {
  private final HaltingDisk disk;
  private final Path file;
  private final FileChannel real;

  DiskChannel(HaltingDisk disk, Path file, FileChannel real) {
    this.disk = disk;
    this.file = file;
    this.real = real;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    disk.look();
    return real.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    disk.look();
    return real.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    disk.look();
    return real.read(target, position);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    limit(source);
    return real.write(source);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    limit(source);
    return real.write(source, position);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException("nobody gathers");
  }

  /** Writes what the disk still takes and fails, if it stops here. */
  private void limit(ByteBuffer source) throws IOException {
    Optional<Integer> taken = disk.write(file, source.remaining());
    if (taken.isPresent()) {
      real.write(source.slice(source.position(), taken.get()));
      throw new IOException("the disk stops in the middle of a write");
    }
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    disk.look();
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.change("truncate", file);
    real.truncate(size);
    return this;
  }

  @Override
  public void force(boolean isWhole) throws IOException {
    disk.change("sync", file);
    real.force(isWhole);
    disk.image().keep(file);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    disk.look();
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, 8192));
    int length = source.read(buffer);
    return length < 0 ? 0 : write(buffer.flip(), position);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("nobody maps");
  }

  @Override
  public FileLock lock(long position, long size, boolean isShared) throws IOException {
    disk.look();
    return real.lock(position, size, isShared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean isShared) throws IOException {
    disk.look();
    return real.tryLock(position, size, isShared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
