package dev.orch.action.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.expression.Interpolated;
import dev.orch.process.ChildProcess;
import dev.orch.process.LocalProcesses;
import dev.orch.process.ProcessCommand;
import dev.orch.process.ProcessOutput;
import dev.orch.process.ProcessStarter.Start;
import dev.orch.process.StandardInput;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Scripts with data in them, prepared and run by the shells of this machine. */
final class ShellRun {
  /** Stands for data in the texts of tests. */
  static final char DATA = '@';

  private static final SourceRange ANYWHERE =
      new SourceRange(SourceFile.of("playbook.yml", "x"), 0, 1);

  /** A shell, and the command that starts it. */
  record Program(Shell shell, List<String> command) {
    @Override
    public String toString() {
      return String.join(" ", command);
    }
  }

  private ShellRun() {}

  /** The shells that are installed, of those that orch knows. */
  static List<Program> installed() {
    return Stream.of(
            new Program(Shell.SH, List.of("sh")),
            new Program(Shell.SH, List.of("busybox", "sh")),
            new Program(Shell.SH, List.of("bash", "--posix")),
            new Program(Shell.BASH, List.of("bash")),
            new Program(Shell.DASH, List.of("dash")),
            new Program(Shell.ZSH, List.of("zsh")),
            new Program(Shell.KSH, List.of("ksh")))
        .filter(program -> isInstalled(program.command().getFirst()))
        .toList();
  }

  static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  static Interpolated script(String text, List<? extends Value> data) {
    List<Interpolated.Part> parts = new ArrayList<>();
    int next = 0;
    for (String literal : text.split(String.valueOf(DATA), -1)) {
      if (next > 0) {
        parts.add(new Interpolated.Data(data.get(next - 1), ANYWHERE));
      }
      parts.add(new Interpolated.Literal(literal, ANYWHERE));
      next++;
    }
    return new Interpolated(parts);
  }

  static ShellScript.Preparation prepare(Shell shell, String text, List<? extends Value> data) {
    return ShellScript.prepare(script(text, data), shell.name().toLowerCase(Locale.ROOT));
  }

  /** The same value for every place of a script. */
  static List<Value> everywhere(String text, Value value) {
    return text.chars().filter(c -> c == DATA).mapToObj(_ -> value).toList();
  }

  /** What a prepared script writes to its standard output. */
  static String output(Program program, ShellScript script, Path directory) throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(program.command());
    arguments.addAll(List.of("-c", script.text()));
    Map<String, String> environment = new HashMap<>(script.variables());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    ProcessCommand command =
        new ProcessCommand(
            arguments, directory, environment, StandardInput.EMPTY, Optional.empty());
    ProcessOutput taker =
        (channel, bytes) -> {
          byte[] copy = new byte[bytes.remaining()];
          bytes.get(copy);
          if (channel == ProcessOutput.Channel.STDOUT) {
            written.writeBytes(copy);
          }
        };
    Start start = LocalProcesses.shared().start(command, taker);
    assertThat(start).isInstanceOf(Start.Running.class);
    ChildProcess process = ((Start.Running) start).process();
    process.termination().get();
    process.drain();
    return written.toString(StandardCharsets.UTF_8);
  }

  static StringValue text(String value) {
    return StringValue.of(value);
  }

  static ListValue list(String... values) {
    return ListValue.ofStrings(List.of(values));
  }
}
