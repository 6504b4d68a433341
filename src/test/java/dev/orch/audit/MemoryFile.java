package dev.orch.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A trail's file in memory, which can run out of space in the middle of a write. */
final class MemoryFile implements TrailFile {
  private byte[] bytes = new byte[0];
  private int capacity = Integer.MAX_VALUE;
  private int syncs;
  private int failingSync = Integer.MAX_VALUE;
  private boolean isClosed;

  /** Takes only so many bytes in all. */
  MemoryFile withCapacity(int most) {
    capacity = most;
    return this;
  }

  /** Fails at the sync with this number, from 1. */
  MemoryFile failingAtSync(int number) {
    failingSync = number;
    return this;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  int syncs() {
    return syncs;
  }

  boolean isClosed() {
    return isClosed;
  }

  @Override
  public void write(byte[] more, int length) throws IOException {
    int fitting = Math.min(length, capacity - bytes.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes);
    all.write(more, 0, fitting);
    bytes = all.toByteArray();
    if (fitting < length) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void sync() throws IOException {
    if (++syncs >= failingSync) {
      throw new IOException("Input/output error");
    }
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void truncate(long size) {
    bytes = Arrays.copyOf(bytes, (int) size);
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
