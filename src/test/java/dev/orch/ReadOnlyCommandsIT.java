package dev.orch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product asks of the kernel when it only looks at files that others made. */
class ReadOnlyCommandsIT {
  private static final String PLAYBOOK =
      """
      name: "hostile"
      secrets:
        a: { file: "DIR/outside/secret.txt" }
        b: { env: HOME }
      vars:
        f: "${{ readFile('DIR/outside/file.txt') + string(exists('DIR/outside')) }}"
        g: "${{ glob('DIR/outside/**').size() }}"
      lock: "../../outside/lock"
      env: { BASH_ENV: "DIR/outside/env.sh" }
      steps:
      - { id: a, run: "touch DIR/ran; curl http://127.0.0.1:9/", creates: "DIR/outside/x" }
      - { id: b, exec: [touch, "DIR/ran"], sources: "DIR/outside/*", generates: ran }
      - { id: c, file: { path: "DIR/outside/new", content: "${{ vars.f }}" } }
      - { id: d, wait: { url: "http://127.0.0.1:9/" } }
      - { id: e, foreach: "${{ glob('DIR/outside/*') }}", log: "${{ secrets.a }} ${{ item }}" }
      - { id: f, run: "true", check: "touch DIR/ran", when: "exists('DIR/outside/x')" }
      """;

  @TempDir private Path directory;

  @BeforeEach
  void traceable() throws Exception {
    Path strace = Path.of("/usr/bin/strace");
    assumeTrue(Files.isExecutable(strace), "strace is not installed");
    Process tried = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start();
    assumeTrue(tried.waitFor() == 0, "this process may not trace another");
  }

  /** The calls that a command made to start processes, to connect and to open files. */
  private List<String> calls(String... arguments) throws Exception {
    Path trace = directory.resolve("trace");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace.toString()));
    command.addAll(List.of("-e", "trace=execve,execveat,connect,sendto,openat,open,creat"));
    command.add(OrchProcess.HOME.resolve("bin/orch").toString());
    command.addAll(List.of(arguments));
    OrchProcess.Ending ending = OrchProcess.start(directory, command).end();
    assertThat(ending.errors()).doesNotContain("bug in orch", "never shown");
    assertThat(ending.output()).doesNotContain("never shown");
    List<String> lines = Files.readAllLines(trace);
    int java = 0;
    for (int i = 0; i < lines.size(); i++) {
      java = lines.get(i).contains("execve(") && lines.get(i).contains("bin/java") ? i : java;
    }
    assertThat(java).as("the start of the JVM is in the trace").isPositive();
    return lines.subList(java + 1, lines.size());
  }

  private void onlyReads(String... arguments) throws Exception {
    String what = String.join(" ", arguments);
    for (String call : calls(arguments)) {
      assertThat(call).as(what).doesNotContain("execve");
      assertThat(call).as(what).doesNotContain("AF_INET");
      assertThat(call).as(what).doesNotContain("outside");
      boolean isWriting = call.contains("O_WRONLY") || call.contains("O_RDWR");
      boolean isOfSystem = call.contains("\"/dev/") || call.contains("\"/proc/");
      assertThat(isWriting && !isOfSystem).as(what + ": " + call).isFalse();
    }
  }

  private void write() throws IOException {
    Files.createDirectory(directory.resolve("outside"));
    for (String name : List.of("secret.txt", "file.txt", "env.sh", "audit.jsonl")) {
      Files.writeString(directory.resolve("outside").resolve(name), "never shown\n");
    }
    Files.writeString(directory.resolve("p.yml"), PLAYBOOK.replace("DIR", directory.toString()));
  }

  @Test
  void row76_checkAndPlanStartNothingAndLookAtNothingElse() throws Exception {
    write();
    onlyReads("check", "p.yml");
    onlyReads("check", "--format", "sarif", "p.yml");
    onlyReads("plan", "p.yml");
    onlyReads("schema");
    onlyReads("actions", "run");
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void row87_commandsThatReadTheStateLookAtNothingElse() throws Exception {
    OrchProcess.run(directory, "steps:\n- { id: a, run: echo hello }\n").end();
    write();
    try (Stream<Path> runs = Files.list(directory.resolve("state/runs"))) {
      Path trail = runs.findFirst().orElseThrow().resolve("audit.jsonl");
      String text = Files.readString(trail);
      Files.writeString(
          trail,
          text.replace("logs/a.1.log", "../../../outside/file.txt")
              .replaceFirst("\"playbook\":\"[^\"]*\"", "\"playbook\":\"/outside/p.yml\""));
    }
    onlyReads("show", "last");
    onlyReads("logs", "last");
    onlyReads("runs");
    onlyReads("audit", "verify", "last");
  }
}
