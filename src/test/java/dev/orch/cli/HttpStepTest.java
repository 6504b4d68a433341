package dev.orch.cli;

import static dev.orch.action.http.LoopbackServer.give;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.orch.action.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of requests. */
@Timeout(60)
class HttpStepTest {
  private static final String TOKEN = "canary-7f3a-token";

  /** Nobody says of this that it is a secret. */
  private static final String OTHER = "canary-9c1d-other";

  @TempDir Path directory;

  private Orch orch() {
    return new Orch(directory).with("TOKEN", TOKEN).with("OTHER", OTHER);
  }

  private static CommandRun run(Orch orch, LoopbackServer server, String steps, String... more) {
    String head = "secrets: { token: { env: TOKEN } }\nvars: { url: " + server.address() + " }\n";
    orch.file("playbook.yml", head + steps);
    String[] arguments =
        Stream.concat(Stream.of("run", "--output", "plain"), Stream.of(more))
            .toArray(String[]::new);
    return orch.call(arguments);
  }

  private String kept() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  /** Goes away without an answer. */
  private static void vanish(HttpExchange exchange) {
    exchange.close();
  }

  @Test
  void row85_aWriteThatNobodyKnowsOfIsNotTriedAgain() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(HttpStepTest::vanish)) {
      Orch orch = orch();
      String steps =
          """
          steps:
            - { id: send, http: { url: "${{ vars.url }}/x", json: 1 }, retry: 3 }
            - log: after
          """;
      CommandRun run = run(orch, server, steps);
      run.exitedWith(ExitCode.WAITING)
          .outContains("nobody can say whether the POST was carried out");
      assertThat(server.requests()).hasSize(1);
      orch.call("resume", "last", "--no-input").exitedWith(ExitCode.WAITING);
      assertThat(server.requests()).hasSize(1);
      orch.call("resume", "last", "--step", "send=done")
          .exitedWith(ExitCode.SUCCEEDED)
          .outContains("after");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void row85_aTimeoutOfAWriteLeavesItUnknown() throws Exception {
    LoopbackServer.Handler slow =
        exchange -> {
          try {
            Thread.sleep(2_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          vanish(exchange);
        };
    try (LoopbackServer server = LoopbackServer.start(slow)) {
      String steps =
          """
          steps:
            - { http: { url: "${{ vars.url }}/x", body: x }, retry: 3, timeout: 200ms }
          """;
      run(orch(), server, steps).exitedWith(ExitCode.WAITING);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void row85_whatMayBeDoneAgainIsTriedAgainUnderOneKey() throws Exception {
    AtomicInteger count = new AtomicInteger();
    LoopbackServer.Handler third =
        exchange -> {
          if (count.incrementAndGet() < 3) {
            vanish(exchange);
          } else {
            give(exchange, 201, "text/plain", "made");
          }
        };
    try (LoopbackServer server = LoopbackServer.start(third)) {
      String steps =
          """
          steps:
            - http: { url: "${{ vars.url }}/x", json: 1 }
              idempotent: true
              retry: { attempts: 3, delay: 1ms }
          """;
      run(orch(), server, steps).exitedWith(ExitCode.SUCCEEDED);
      assertThat(server.requests()).hasSize(3);
      List<String> keys =
          server.requests().stream().map(it -> it.header("Idempotency-key")).distinct().toList();
      assertThat(keys).singleElement().asString().endsWith("/http_1");
    }
  }

  @Test
  void row85_whatAServerSendsBackOfASecretIsMasked() throws Exception {
    LoopbackServer.Handler echo =
        exchange ->
            give(exchange, 500, "text/plain", "you are " + exchange.getRequestHeaders().entrySet());
    String pair =
        Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes(StandardCharsets.UTF_8));
    try (LoopbackServer server = LoopbackServer.start(echo)) {
      Orch orch = orch();
      for (String auth :
          List.of(
              "{ bearer: \"${{ secrets.token }}\" }",
              "{ user: me, password: \"${{ secrets.token }}\" }",
              "{ bearer: \"${{ env.OTHER }}\" }")) {
        String steps = "steps: [ { http: { url: \"${{ vars.url }}/a\", auth: " + auth + " } } ]\n";
        CommandRun run = run(orch, server, steps);
        run.exitedWith(ExitCode.FAILED).outContains("the status 500", "***");
        assertThat(run.out() + run.err() + kept()).doesNotContain(TOKEN, OTHER, pair);
        assertThat(server.request().header("Authorization"))
            .isIn("Bearer " + TOKEN, "Bearer " + OTHER, "Basic " + pair);
      }
      String steps =
          "steps: [ { http: { url: \"${{ vars.url }}/${{ secrets.token }}?k=${{ secrets.token }}\""
              + " } } ]\n";
      CommandRun run = run(orch, server, steps);
      run.exitedWith(ExitCode.FAILED).outContains("/***?k=***");
      assertThat(run.out() + run.err() + kept()).doesNotContain(TOKEN);
      assertThat(server.request().target()).isEqualTo("/" + TOKEN + "?k=" + TOKEN);
    }
  }

  @Test
  void row85_aTokenThatAServerGaveIsSecretIfTheStepSaysSo() throws Exception {
    String given = "given-by-the-server-1";
    try (LoopbackServer server =
        LoopbackServer.start(
            LoopbackServer.giving(200, "application/json", "{\"token\": \"" + given + "\"}"))) {
      String steps =
          """
          steps:
            - id: login
              http: "${{ vars.url }}/login"
              secret-output: true
              outputs: { token: "${{ result.json.token }}" }
            - http: { url: "${{ vars.url }}/use", auth: "${{ steps.login.outputs.token }}" }
            - env: { T: "${{ steps.login.outputs.token }}" }
              run: echo "it is $T, at ${{ vars.url }}"
          """;
      CommandRun run = run(orch(), server, steps);
      run.exitedWith(ExitCode.SUCCEEDED).outContains("it is ***, at http://127.0.0.1");
      assertThat(run.out() + run.err() + kept()).doesNotContain(given);
      assertThat(server.request().header("Authorization")).isEqualTo("Bearer " + given);
    }
  }

  @Test
  void theBodyIsNotRecorded() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "some personal data"))) {
      String steps =
          """
          steps:
            - id: a
              http: "${{ vars.url }}/"
              until: result.body.contains('data')
              outputs: { size: "${{ size(result.body) }}", status: "${{ result.status }}" }
            - log: ${{ steps.a.outputs.size }} of ${{ steps.a.outputs.status }}
          """;
      run(orch(), server, steps).exitedWith(ExitCode.SUCCEEDED).outContains("18 of 200");
      assertThat(kept()).doesNotContain("personal").contains("18 bytes of text/plain");
    }
  }

  @Test
  void aDryRunAsksWithoutSecretsAlone() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(LoopbackServer.giving(200, "text/plain", "x"))) {
      String steps =
          """
          steps:
            - http: "${{ vars.url }}/open"
            - http: { url: "${{ vars.url }}/closed", auth: "${{ secrets.token }}" }
            - http: { url: "${{ vars.url }}/${{ secrets.token }}" }
            - http: { url: "${{ vars.url }}/write", method: PUT }
          """;
      run(orch(), server, steps, "--dry-run")
          .exitedWith(ExitCode.SUCCEEDED)
          .outContains("would run: GET", "would run: PUT");
      assertThat(server.requests())
          .extracting(LoopbackServer.Request::target)
          .containsExactly("/open");
    }
  }

  @Test
  void whereThereIsNoAnswerNoRuleLooksAtOne() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(LoopbackServer.giving(404, "text/plain", ""))) {
      String steps =
          """
          steps:
            - http: "${{ vars.url }}/"
              fail-when: result.status >= 500
            - http: { url: "http://127.0.0.1:1/" }
              fail-when: result.status >= 500
          """;
      run(orch(), server, steps)
          .exitedWith(ExitCode.FAILED)
          .outContains("nothing accepts connections there");
    }
  }
}
