package dev.orch.process;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Some memory that functions of the C library read and write; zero at first. */
final class NativeMemory implements AutoCloseable {
  private static final int ALIGNMENT_BYTES = 16;

  private final Arena arena = Arena.ofConfined();
  private final long address;
  private final ByteBuffer bytes;

  NativeMemory(int size) {
    MemorySegment memory = arena.allocate(size, ALIGNMENT_BYTES);
    this.address = memory.address();
    this.bytes = memory.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  long address() {
    return address;
  }

  /** The content, with a position of its own. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** Where what is put next will lie. */
  long here() {
    return address + bytes.position();
  }

  @Override
  public void close() {
    arena.close();
  }
}
