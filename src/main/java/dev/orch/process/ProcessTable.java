package dev.orch.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Linux tells of running processes in {@code /proc}. Where there is no such directory, or one
 * may not look, nothing is known and nothing fails.
 */
final class ProcessTable {
  private static final Path ROOT = Path.of("/proc");
  private static final long SELF = stat("self").map(ProcessStat::processId).orElse(-1L);

  private ProcessTable() {}

  /** The number of this process. */
  static long self() {
    return SELF;
  }

  /** The numbers of all processes. */
  static List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    String[] names = ROOT.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
        numbers.add(Long.valueOf(name));
      }
    }
    return numbers;
  }

  /** All processes by their numbers. */
  static Map<Long, ProcessStat> all() {
    Map<Long, ProcessStat> all = new HashMap<>();
    for (long process : numbers()) {
      stat(process).ifPresent(stat -> all.put(process, stat));
    }
    return all;
  }

  /** What is told of the process that has this number now. */
  static Optional<ProcessStat> stat(long process) {
    return stat(Long.toString(process));
  }

  private static Optional<ProcessStat> stat(String process) {
    return ProcessStat.parse(text(process, "stat"));
  }

  /** Whether there is a process of this number, at work or not. */
  static boolean isKnown(long process) {
    return stat(process).isPresent();
  }

  /** Whether this process is still there, and not another one with its number. */
  static boolean isSame(ProcessStat process) {
    Optional<ProcessStat> now = stat(process.processId());
    return now.isPresent() && now.get().startTicks() == process.startTicks();
  }

  /** Whether this process still does anything. */
  static boolean isAtWork(ProcessStat process) {
    Optional<ProcessStat> now = stat(process.processId());
    return now.isPresent()
        && now.get().startTicks() == process.startTicks()
        && now.get().isAtWork();
  }

  /**
   * The children of this process that were not started by one of its running threads: those that it
   * adopted are among them.
   */
  static List<ProcessStat> adopted() {
    List<ProcessStat> adopted = new ArrayList<>();
    String children = text("self/task/" + SELF, "children");
    int start = 0;
    for (int end = children.indexOf(' '); end > start; end = children.indexOf(' ', start)) {
      stat(Long.parseLong(children.substring(start, end))).ifPresent(adopted::add);
      start = end + 1;
    }
    return adopted;
  }

  /** Adds to those that were found all that they started, as far as the table tells. */
  static void addDescendants(Map<Long, ProcessStat> table, Map<Long, ProcessStat> found) {
    List<ProcessStat> open = new ArrayList<>(table.values());
    boolean isGrowing = true;
    while (isGrowing) {
      isGrowing = false;
      for (ProcessStat process : open) {
        if (found.containsKey(process.parent())
            && found.putIfAbsent(process.processId(), process) == null) {
          isGrowing = true;
        }
      }
    }
  }

  /** Whether the environment of a process, as it was started, holds all these entries. */
  static boolean isMarked(long process, List<String> entries) {
    byte[] environment = bytes(ROOT.resolve(process + "/environ"));
    for (String entry : entries) {
      if (!holds(environment, entry.getBytes(StandardCharsets.UTF_8))) {
        return false;
      }
    }
    return environment.length > 0;
  }

  /** The processes whose environment, as they were started, holds all these entries. */
  static List<Long> withEnvironment(List<String> entries) {
    return numbers().stream().filter(process -> isMarked(process, entries)).toList();
  }

  /** Whether a process has one of these pipes open. */
  static boolean holdsOneOf(long process, Set<String> pipes) {
    return pipes(Long.toString(process)).stream().anyMatch(pipes::contains);
  }

  /** Whether the process still does anything: one that only waits to be reaped does not. */
  static boolean isAtWork(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    return stat(process.pid()).map(ProcessStat::isAtWork).orElse(true);
  }

  /** The program and its arguments, separated by blanks; empty if it is hidden. */
  static String commandLine(long process) {
    return text(Long.toString(process), "cmdline").replace('\0', ' ').strip();
  }

  /** The name of its program, or nothing. */
  static RunningProcess describe(long processId) {
    return new RunningProcess(processId, text(Long.toString(processId), "comm").strip());
  }

  /** The pipes that a process has open: {@code pipe:[4711]}. */
  static Set<String> pipes(String process) {
    Set<String> pipes = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(ROOT.resolve(process + "/fd"))) {
      for (Path descriptor : open) {
        addPipe(descriptor, pipes);
      }
    } catch (IOException | RuntimeException e) {
      return pipes;
    }
    return pipes;
  }

  private static void addPipe(Path descriptor, Set<String> pipes) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      if (target.startsWith("pipe:")) {
        pipes.add(target);
      }
    } catch (IOException e) {
      // Closed in the meantime.
    }
  }

  private static boolean holds(byte[] environment, byte[] entry) {
    int start = 0;
    for (int i = 0; i <= environment.length; i++) {
      if (i == environment.length || environment[i] == 0) {
        if (Arrays.equals(environment, start, i, entry, 0, entry.length)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private static String text(String process, String file) {
    return new String(bytes(ROOT.resolve(process + "/" + file)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
