package dev.orch.audit;

import java.io.Closeable;
import java.io.IOException;

/** The file of a trail as far as its writer needs it: it only grows, but for a failed write. */
interface TrailFile extends Closeable {
  /** Appends all of these bytes. */
  void write(byte[] bytes, int length) throws IOException;

  /** Returns when everything written would survive a loss of power. */
  void sync() throws IOException;

  /** How many bytes the file holds. */
  long size() throws IOException;

  /** Cuts the file to this size. */
  void truncate(long size) throws IOException;
}
