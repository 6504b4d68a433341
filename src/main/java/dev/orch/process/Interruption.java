package dev.orch.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends the interrupt signal, which the Java platform has no call for, through a shell. */
final class Interruption {
  private Interruption() {}

  /** Interrupts these; where no shell can be started, asks them to terminate. */
  static void send(List<ProcessHandle> processes) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "kill -s INT \"$@\" 2>/dev/null", "sh"));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    try {
      new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      processes.forEach(ProcessHandle::destroy);
    }
  }
}
