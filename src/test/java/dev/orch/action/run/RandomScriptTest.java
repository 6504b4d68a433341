package dev.orch.action.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Fuzz;
import dev.orch.action.run.ShellRun.Program;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that nobody would write: whatever is allowed in them, no shell reads data as code. */
class RandomScriptTest {
  private static final String[] PIECES = {
    "@",
    "@",
    "@",
    "@",
    "\"@\"",
    "'@'",
    "a@",
    "@b",
    "-@",
    "--",
    "-",
    "-n",
    "-v",
    "-c",
    "-e",
    "-p",
    "-a",
    "-A",
    "-r",
    "-s",
    "x",
    "x=@",
    "x+=@",
    "a[@]=1",
    "a[1]",
    "a=(@)",
    "$x",
    "${x:-@}",
    "\"${x:-@}\"",
    "${x:=@}",
    "${x#@}",
    "${#x}",
    "${a[@]}",
    "$(echo @)",
    "\"$(echo @)\"",
    "`echo @`",
    "$((@+1))",
    "$[1+@]",
    "((@))",
    "[[",
    "]]",
    "[",
    "]",
    "test",
    "==",
    "=",
    "-eq",
    "=~",
    "-z",
    "!",
    "&&",
    "||",
    "|",
    "&",
    ";",
    "\n",
    ";;",
    "(",
    ")",
    "{",
    "}",
    "<<END\n@\nEND\n",
    "<<<",
    "<@",
    ">&@",
    "<<'E'\n@\nE\n",
    "2>&1",
    "$'@'",
    "$\"@\"",
    "\\@",
    "\\\n",
    "~@",
    "# @\n",
    "\"",
    "'",
    "`",
    "\\",
    "echo",
    "echo",
    "printf",
    "printf '%s'",
    "printf %d",
    "print",
    "eval",
    "let",
    "declare",
    "declare -i",
    "typeset",
    "local",
    "export",
    "readonly",
    "unset",
    "read",
    "set",
    "set --",
    "trap",
    "alias",
    "shift",
    "exit",
    "return",
    "wait",
    "command",
    "builtin",
    "exec",
    "time",
    "coproc",
    "noglob",
    "sh -c",
    "sh",
    "bash -ec",
    "sh -s",
    "env",
    "xargs",
    "cat",
    ".",
    "source",
    "if",
    "then",
    "fi",
    "for",
    "in",
    "do",
    "done",
    "case",
    "esac",
    "function",
    "f()",
    "select",
    "repeat",
    "awk",
    "IFS=@",
    "PS4=@",
    "RANDOM=@",
    "OPTIND=@",
    "true",
    "false",
    "1",
    "2",
    "*",
    "?",
    "[@]",
    ",",
    "=@",
    "<(echo @)",
    ">(cat @)",
    "always",
    "foreach",
    "end",
    "ulimit",
    "umask",
    "kill",
    "type",
    "hash",
    "getopts",
    "mapfile",
    "compgen",
    "enable",
    "setopt",
    "emulate",
    "$1",
    "$@",
    "$*",
    "\"$1\""
  };

  private static final String[] VALUES = {
    "$(touch hacked)",
    "`touch hacked`",
    "a[$(touch hacked)]",
    "path[$(touch hacked)1]",
    "-va[$(touch hacked)]",
    "-pa[$(touch hacked)]",
    "-Aa[$(touch hacked)]",
    "'; touch hacked; '",
    "\"; touch hacked; \"",
    "; touch hacked #",
    "\ntouch hacked\n",
    "x=a[$(touch hacked)]",
    ") touch hacked (",
    "END\ntouch hacked\n",
    "-ctouch hacked"
  };

  @TempDir private Path directory;

  private static String script(Random random) {
    StringBuilder script = new StringBuilder();
    for (int n = 2 + random.nextInt(8); n > 0; n--) {
      script.append(Fuzz.one(random, PIECES));
      script.append(random.nextInt(6) == 0 ? "" : " ");
    }
    return script.toString();
  }

  @Test
  void anyScriptIsRead() {
    Fuzz.repeat(
        20_000,
        random -> {
          String script = script(random) + script(random);
          int count = (int) script.chars().filter(c -> c == ShellRun.DATA).count();
          for (Shell shell : Shell.values()) {
            String text = script.replace(ShellRun.DATA, ScriptCursor.DATA);
            ScriptReading reading = ScriptReading.of(text, shell);
            assertThat(reading.places()).as(script).hasSize(count);
            assertThat(ScriptReading.of(text, shell)).isEqualTo(reading);
          }
        });
  }

  @Test
  void row75_noShellRunsDataInAnyScriptThatIsAllowed() {
    List<Program> programs = ShellRun.installed();
    Fuzz.repeat(
        250,
        random -> {
          Program program = programs.get(random.nextInt(programs.size()));
          String script = script(random);
          String value = Fuzz.one(random, VALUES);
          List<Value> data = ShellRun.everywhere(script, StringValue.of(value));
          if (ShellRun.prepare(program.shell(), script, data) instanceof ShellScript.Ready ready
              && !data.isEmpty()) {
            run(program, ready.script());
            assertThat(directory.resolve("hacked"))
                .as("%s with %s in: %s", program, value, script)
                .doesNotExist();
          }
        });
  }

  /** Runs what may be no script at all, for a short time. */
  private void run(Program program, ShellScript script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program.command());
    command.addAll(List.of("-c", script.text()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(script.variables());
    environment.put("PATH", "/usr/bin:/bin");
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(path -> !path.endsWith("hacked")).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
