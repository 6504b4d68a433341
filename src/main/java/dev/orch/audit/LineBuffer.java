package dev.orch.audit;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow at their end and are reached without a copy. */
final class LineBuffer extends OutputStream {
  private byte[] bytes = new byte[8192];
  private int size;

  @Override
  public void write(int one) {
    ensure(1);
    bytes[size++] = (byte) one;
  }

  @Override
  public void write(byte[] more, int offset, int length) {
    ensure(length);
    System.arraycopy(more, offset, bytes, size, length);
    size += length;
  }

  /** The bytes, of which {@link #size} are in use; valid until the next write. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Drops everything after the first bytes. */
  void truncate(int length) {
    size = length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
