package dev.orch.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Linux tells of running processes in {@code /proc}. Where there is no such directory, or one
 * may not look, nothing is known and nothing fails.
 */
final class ProcessTable {
  private static final Path ROOT = Path.of("/proc");

  private ProcessTable() {}

  /** The processes whose environment, as they were started, holds this entry. */
  static List<Long> withEnvironmentEntry(String entry) {
    byte[] wanted = entry.getBytes(StandardCharsets.UTF_8);
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(ROOT, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(bytes(process.resolve("environ")), wanted)) {
          found.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException | RuntimeException e) {
      return found;
    }
    return found;
  }

  /** Whether the process still does anything: one that only waits to be reaped does not. */
  static boolean isAtWork(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    String stat = text(process.pid(), "stat");
    int state = stat.lastIndexOf(')') + 2;
    return state < 2 || state >= stat.length() || "ZX".indexOf(stat.charAt(state)) < 0;
  }

  /** The name of its program, or nothing. */
  static RunningProcess describe(long processId) {
    return new RunningProcess(processId, text(processId, "comm").strip());
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

  private static String text(long process, String file) {
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
