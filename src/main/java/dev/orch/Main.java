package dev.orch;

import dev.orch.cli.CallerEnvironment;
import dev.orch.cli.CommandLineProgram;
import dev.orch.cli.Console;
import dev.orch.cli.Invocation;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The program {@code orch}: the only place that touches the process it runs in. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Console console =
        new Console(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Console.isTerminal(0),
            Console.isTerminal(1),
            Console.isTerminal(2));
    Invocation invocation =
        new Invocation(
            List.of(arguments),
            CallerEnvironment.of(System.getenv()),
            Path.of("").toAbsolutePath(),
            System.getProperty("user.name", "unknown"),
            console,
            InstantSource.system(),
            Runtime.getRuntime()::halt);
    int code = CommandLineProgram.run(invocation);
    // Everything is closed by now, and exit() would first search all jars for a logger.
    Runtime.getRuntime().halt(code);
  }
}
