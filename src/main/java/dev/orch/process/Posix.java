package dev.orch.process;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What is asked of the kernel for processes, and the numbers that Linux has for it. */
final class Posix {
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int DUPLICATE_CLOSE_ON_EXEC = 1030;
  private static final int FIRST_FREE = 3;
  private static final int CHILD_ENDED = 17;
  private static final int SET_CHILD_SUBREAPER = 36;
  private static final int WAIT_FOR_PID = 1;
  private static final int WAIT_EXITED = 4;
  private static final int WAIT_NO_HANG = 1;
  private static final int WAIT_LEAVE = 0x01000000;
  private static final int OPEN_PROCESS = 434;
  private static final int SIGNAL_PROCESS = 424;
  private static final int POLL_IN = 1;

  private final NativeCalls calls;
  private final MemorySegment pipe;
  private final MemorySegment close;
  private final MemorySegment fcntl;
  private final MemorySegment waitId;
  private final MemorySegment wait4;
  private final MemorySegment kill;
  private final MemorySegment systemCall;
  private final MemorySegment poll;
  private final MemorySegment resourceUsage;

  private Posix(NativeCalls calls) {
    this.calls = calls;
    this.pipe = calls.find("pipe2");
    this.close = calls.find("close");
    this.fcntl = calls.find("fcntl");
    this.waitId = calls.find("waitid");
    this.wait4 = calls.find("wait4");
    this.kill = calls.find("kill");
    this.systemCall = calls.find("syscall");
    this.poll = calls.find("poll");
    this.resourceUsage = calls.find("getrusage");
  }

  /**
   * Makes this process one that can start others and learn of their ends, also of those that their
   * own parents left behind.
   */
  static Posix adopting(NativeCalls calls) {
    Posix posix = new Posix(calls);
    // Whoever ignores it loses the status of every child, and a caller can pass that on.
    calls.call(calls.find("signal"), CHILD_ENDED, 0);
    calls.call(calls.find("prctl"), SET_CHILD_SUBREAPER, 1);
    return posix;
  }

  /** A pipe whose ends no child inherits by itself; empty if no more files can be opened. */
  Optional<Pipe> pipe() {
    try (NativeMemory memory = new NativeMemory(8)) {
      if (calls.call(pipe, memory.address(), CLOSE_ON_EXEC) != 0) {
        return Optional.empty();
      }
      return Optional.of(new Pipe(high(memory.bytes().getInt(0)), high(memory.bytes().getInt(4))));
    }
  }

  /** Where the caller closed a standard stream, its number must not become that of a pipe. */
  private int high(int descriptor) {
    if (descriptor >= FIRST_FREE) {
      return descriptor;
    }
    int moved = calls.call(fcntl, descriptor, DUPLICATE_CLOSE_ON_EXEC, FIRST_FREE);
    close(descriptor);
    return moved;
  }

  /**
   * The numbers of a pipe's ends.
   *
   * @param out where one reads
   * @param in where one writes
   */
  record Pipe(int out, int in) {}

  void close(int descriptor) {
    calls.call(close, descriptor);
  }

  /**
   * Waits until a child has ended, and leaves it to be reaped: until then its number is given to no
   * other process.
   */
  Termination awaitEnd(long child) {
    try (NativeMemory memory = new NativeMemory(128)) {
      ByteBuffer information = memory.bytes();
      while (calls.call(waitId, WAIT_FOR_PID, child, memory.address(), WAIT_EXITED | WAIT_LEAVE)
          != 0) {
        if (!ProcessTable.isKnown(child)) {
          throw new IllegalStateException("somebody else took the status of process " + child);
        }
      }
      boolean isExit = information.getInt(8) == 1;
      int status = information.getInt(24);
      return isExit ? new Termination.Exited(status) : new Termination.Signalled(status);
    }
  }

  /** Waits for the end of a process at most so long; whether waiting on is of no use. */
  boolean awaitEnd(int openProcess, int milliseconds) {
    try (NativeMemory memory = new NativeMemory(8)) {
      memory.bytes().putInt(0, openProcess).putShort(4, (short) POLL_IN);
      return calls.call(poll, memory.address(), 1, milliseconds) != 0;
    }
  }

  /** Reaps a child that has ended. */
  Optional<RawUsage> reap(long child) {
    try (NativeMemory memory = new NativeMemory(16 + RawUsage.BYTES)) {
      long usage = memory.address() + 16;
      int reaped = calls.call(wait4, child, memory.address(), WAIT_NO_HANG, usage);
      return reaped == child ? Optional.of(RawUsage.of(memory.bytes(), 16)) : Optional.empty();
    }
  }

  /** What this process itself used. */
  RawUsage ownUsage() {
    try (NativeMemory memory = new NativeMemory(RawUsage.BYTES)) {
      calls.call(resourceUsage, 0, memory.address());
      return RawUsage.of(memory.bytes(), 0);
    }
  }

  /** Sends a signal to all of a group; its leader must not have been reaped. */
  void signalGroup(long leader, int signal) {
    calls.call(kill, -leader, signal);
  }

  /** Sends a signal to exactly this process, never to another that has its number now. */
  void signal(ProcessStat process, int signal) {
    int open = open(process.processId());
    if (process.isAtWork() && ProcessTable.isSame(process)) {
      if (open >= 0) {
        calls.call(systemCall, SIGNAL_PROCESS, open, signal);
      } else {
        calls.call(kill, process.processId(), signal);
      }
    }
    if (open >= 0) {
      close(open);
    }
  }

  /** A descriptor that stands for a process; negative if the kernel is too old for it. */
  int open(long processId) {
    return calls.call(systemCall, OPEN_PROCESS, processId);
  }
}
