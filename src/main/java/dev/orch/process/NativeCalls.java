package dev.orch.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Calls functions of the C library. All are called in one way, with six machine words that give
 * one, since each way that is linked delays a start by more than ten milliseconds: where numbers
 * and addresses are passed in registers, a function does not see those that it does not ask for.
 */
final class NativeCalls {
  /** Also takes an {@code int} or a pointer, and leaves alone what a function does not take. */
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG);

  private final MethodHandle call;
  private final SymbolLookup library;

  /**
   * Links the C library of this process.
   *
   * @throws RuntimeException if this is not possible or not permitted
   */
  @SuppressWarnings("restricted") // the product's launcher permits it
  NativeCalls() {
    Linker linker = Linker.nativeLinker();
    this.library = linker.defaultLookup();
    this.call = linker.downcallHandle(SHAPE);
  }

  /**
   * The address of a function.
   *
   * @throws java.util.NoSuchElementException if the library has none of this name
   */
  MemorySegment find(String function) {
    return library.findOrThrow(function);
  }

  /** The lower half of what a function gives: an {@code int}. */
  int call(MemorySegment function, long... words) {
    return (int)
        call(
            function,
            word(words, 0),
            word(words, 1),
            word(words, 2),
            word(words, 3),
            word(words, 4),
            word(words, 5));
  }

  private static long word(long[] words, int place) {
    return place < words.length ? words[place] : 0;
  }

  private long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) call.invokeExact(function, a, b, c, d, e, f);
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }
}
