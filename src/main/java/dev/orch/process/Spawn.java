package dev.orch.process;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The call {@code posix_spawn}, and what it is to do besides. */
final class Spawn {
  /** More than any C library for Linux needs for either of the two. */
  private static final int STRUCTURE_BYTES = 1024;

  private static final int SIGNAL_SET_BYTES = 128;
  private static final int WITH_SIGNAL_MASK = 0x08;
  private static final int WITH_SESSION = 0x80;
  private static final int READ_ONLY = 0;
  private static final int FIRST_FREE = 3;

  private final NativeCalls calls;
  private final Charset charset =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);
  private final MemorySegment spawn;
  private final MemorySegment beginActions;
  private final MemorySegment addOpen;
  private final MemorySegment addDuplicate;
  private final MemorySegment addDirectory;
  private final MemorySegment addCloseFrom;
  private final MemorySegment endActions;
  private final MemorySegment beginAttributes;
  private final MemorySegment setFlags;
  private final MemorySegment setSignalMask;

  /**
   * Looks the functions up.
   *
   * @throws java.util.NoSuchElementException if one is missing
   */
  Spawn(NativeCalls calls) {
    this.calls = calls;
    this.spawn = calls.find("posix_spawn");
    this.beginActions = calls.find("posix_spawn_file_actions_init");
    this.addOpen = calls.find("posix_spawn_file_actions_addopen");
    this.addDuplicate = calls.find("posix_spawn_file_actions_adddup2");
    this.addDirectory = calls.find("posix_spawn_file_actions_addchdir_np");
    this.addCloseFrom = calls.find("posix_spawn_file_actions_addclosefrom_np");
    this.endActions = calls.find("posix_spawn_file_actions_destroy");
    this.beginAttributes = calls.find("posix_spawnattr_init");
    this.setFlags = calls.find("posix_spawnattr_setflags");
    this.setSignalMask = calls.find("posix_spawnattr_setsigmask");
  }

  /**
   * What came of it.
   *
   * @param error the number of the error; 0 for none
   */
  record Result(int error, long processId) {}

  Result start(
      ProcessCommand command, String program, List<String> arguments, ChildStreams streams) {
    List<byte[]> texts = new ArrayList<>();
    texts.add(bytes(program));
    texts.add(bytes(command.directory().toString()));
    texts.add(bytes("/dev/null"));
    int firstArgument = texts.size();
    texts.add(texts.getFirst());
    arguments.subList(1, arguments.size()).forEach(argument -> texts.add(bytes(argument)));
    int firstVariable = texts.size();
    for (Map.Entry<String, String> variable : command.environment().entrySet()) {
      texts.add(bytes(variable.getKey() + "=" + variable.getValue()));
    }
    try (NativeMemory memory = new NativeMemory(size(texts))) {
      ByteBuffer content = memory.bytes().position(2 * STRUCTURE_BYTES + SIGNAL_SET_BYTES + 8);
      long[] places = new long[texts.size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = memory.here();
        content.put(texts.get(i)).put((byte) 0);
      }
      content.position((content.position() + 7) & -8);
      long argumentList = list(memory, places, firstArgument, firstVariable);
      long variableList = list(memory, places, firstVariable, places.length);
      return start(command, streams, memory, places, argumentList, variableList);
    }
  }

  private byte[] bytes(String text) {
    return text.getBytes(charset);
  }

  private static int size(List<byte[]> texts) {
    int size = 2 * STRUCTURE_BYTES + SIGNAL_SET_BYTES + 64;
    for (byte[] text : texts) {
      size += text.length + 1 + Long.BYTES;
    }
    return size;
  }

  private static long list(NativeMemory memory, long[] places, int from, int to) {
    long start = memory.here();
    for (int i = from; i < to; i++) {
      memory.bytes().putLong(places[i]);
    }
    memory.bytes().putLong(0);
    return start;
  }

  private Result start(
      ProcessCommand command,
      ChildStreams streams,
      NativeMemory memory,
      long[] places,
      long argumentList,
      long variableList) {
    long actions = memory.address();
    long attributes = actions + STRUCTURE_BYTES;
    long signals = attributes + STRUCTURE_BYTES;
    long processId = signals + SIGNAL_SET_BYTES;
    boolean isTerminal = command.input() instanceof StandardInput.Terminal;
    calls.call(beginActions, actions);
    calls.call(beginAttributes, attributes);
    calls.call(
        setFlags, attributes, isTerminal ? WITH_SIGNAL_MASK : WITH_SIGNAL_MASK | WITH_SESSION);
    // The JVM blocks signals in some of its threads, which a program would inherit.
    calls.call(setSignalMask, attributes, signals);
    if (!isTerminal) {
      addStreams(actions, streams, places[2]);
    }
    calls.call(addDirectory, actions, places[1]);
    calls.call(addCloseFrom, actions, FIRST_FREE);
    int error =
        calls.call(spawn, processId, places[0], actions, attributes, argumentList, variableList);
    calls.call(endActions, actions);
    return new Result(error, memory.bytes().getInt(2 * STRUCTURE_BYTES + SIGNAL_SET_BYTES));
  }

  private void addStreams(long actions, ChildStreams streams, long nothing) {
    if (streams.inputNumber() < 0) {
      calls.call(addOpen, actions, 0, nothing, READ_ONLY);
    } else {
      calls.call(addDuplicate, actions, streams.inputNumber(), 0);
    }
    calls.call(addDuplicate, actions, streams.outputNumber(), 1);
    calls.call(addDuplicate, actions, streams.errorNumber(), 2);
  }
}
