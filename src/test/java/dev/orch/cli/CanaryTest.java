package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.Canary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Takes the secret through everything that shows or keeps something. That it is nowhere is checked
 * after each test: in all bytes of the state directory, and in all that was said.
 */
class CanaryTest {
  private static final String SOURCES =
      """
      secrets: { token: { env: TOKEN }, key: { file: key.txt } }
      """;

  private static final String PLACES =
      """
      name: places
      vars: { copy: "${{ secrets.token }}" }
      steps:
        - { id: shown, log: "it is ${{ vars.copy }}" }
        - id: printed
          env: { TOKEN: "${{ secrets.token }}" }
          outputs: { all: "${{ result.stdout }}", start: "${{ secrets.key }}" }
          run: |
            echo "$TOKEN"; printf %s "$TOKEN" >&2; printf %s "$TOKEN" | od -An -tx1
            printf %s "$TOKEN" | base64; printf %s "user:$TOKEN" | base64
            printf '{"token": "%s"}\\n' "$TOKEN"; set -x; : "$TOKEN"; set +x
            printf %s "${TOKEN%/*}"; sleep 0.05; printf '/%s\\n' "${TOKEN#*/}"; env
        - id: read
          env: { TOKEN: "${{ secrets.token }}" }
          run: printf 'copy=%s\\n' "$TOKEN" >> "$ORCH_OUTPUT"
        - { id: again, log: "read ${{ steps.read.outputs.copy }}" }
        - { id: set, set: { text: "${{ secrets.key }}", list: "${{ [secrets.key] }}" } }
        - { id: member, foreach: "${{ [secrets.token, steps.read.outputs.copy] }}", log: "${{ item }}" }
        - { id: locked, lock: "${{ secrets.token }}", log: locked }
        - { id: asked, ask: { message: "Is it ${{ steps.read.outputs.copy }}?", type: boolean } }
        - { id: skipped, when: "${{ secrets.token == 'x' }}", log: skipped }
        - id: written
          file: { path: written.txt, content: "${{ secrets.token }}" }
        - id: piped
          stdin: ${{ secrets.token }}
          run: cat; tr a-z b-za
      outputs: { kept: "${{ secrets.token }}", read: "${{ steps.read.outputs.copy }}" }
      """;

  @TempDir private Path directory;
  private Orch orch;

  @BeforeEach
  void plant() {
    orch = new Orch(directory).with("TOKEN", Canary.VALUE);
    orch.file("key.txt", Canary.VALUE + "\n");
    orch.file("places.yml", SOURCES + PLACES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "json", "quiet"})
  void runShowsAndKeepsItNowhere(String output) throws IOException {
    CommandRun run = orch.call("run", "places.yml", "--output", output, "--yes", "-vv");
    run.exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("written.txt")).hasContent(Canary.VALUE);
    for (List<String> command :
        List.of(
            List.of("show", "last"),
            List.of("logs", "last"),
            List.of("runs"),
            List.of("audit", "verify", "last"))) {
      assertThat(orch.call(command.toArray(String[]::new)).code()).as("%s", command).isLessThan(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "CI"})
  void logOfACiServiceDoesNotShowIt(String service) {
    orch.with(service, "true").with("CI", "true");
    orch.with("GITHUB_STEP_SUMMARY", orch.file("state/summary.md", "").toString());
    orch.call("run", "places.yml", "--yes").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void liveViewDoesNotShowIt() {
    orch.onTerminal("").call("run", "places.yml", "--yes").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void whatIsOnlySaidDoesNotShowIt() {
    orch.call("run", "places.yml", "--dry-run", "--yes", "--output", "plain");
    orch.call("plan", "places.yml");
    orch.call("check", "places.yml");
  }

  @Test
  void logOfOrchDoesNotHoldIt() {
    orch.with("ORCH_LOG", directory.resolve("state/orch.log").toString());
    orch.call("run", "places.yml", "--yes", "-vv").exitedWith(ExitCode.SUCCEEDED);
    assertThat(directory.resolve("state/orch.log")).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log: '${{ int(secrets.token) }}'",
        "log: '${{ int(steps.read.outputs.copy) }}'",
        "log: '${{ {\"a\": 1}[steps.read.outputs.copy] }}'",
        "log: '${{ duration(steps.read.outputs.copy + \" and more, so that it is cut in the end\")"
            + " }}'",
        "log: '${{ timestamp(\"a text of some length: \" + steps.read.outputs.copy) }}'",
        "assert: { that: '${{ false }}', message: 'not ${{ steps.read.outputs.copy }}' }",
        "assert: { that: '${{ steps.read.outputs.copy == \"other\" }}' }",
        "exec: [ '${{ steps.read.outputs.copy }}' ]",
        "exec: [ './${{ steps.read.outputs.copy }}/program', '${{ steps.read.outputs.copy }}' ]",
        "exec: [ 'echo', 'a', '-u${{ steps.read.outputs.copy }}' ]",
        "exec: '${{ [\"echo\", steps.read.outputs.copy] }}'",
        "exec: [ '${{ secrets.token }}' ]",
        "{ shell: '${{ steps.read.outputs.copy }}', run: x }",
        "run: 'true ${{ raw(secrets.token) }}'",
        "{ dir: '${{ secrets.token }}', log: x }",
        "{ dir: '${{ steps.read.outputs.copy }}', log: x }",
        "{ shell: '${{ secrets.token }}', run: x }",
        "{ timeout: '${{ secrets.token }}', log: x }",
        "{ retry: { attempts: '${{ steps.read.outputs.copy }}' }, log: x }",
        "{ when: '${{ steps.read.outputs.copy }}', log: x }",
        "{ foreach: '${{ steps.read.outputs.copy }}', log: x }",
        "file: { path: '/proc/${{ base64(secrets.token) }}/x', content: x }",
        "wait: { file: '${{ steps.read.outputs.copy }}', timeout: 10ms }",
        "{ env: { T: '${{ secrets.token }}' }, run: 'echo \"no=$T\" >&2; exit 3' }",
        "{ env: { T: '${{ secrets.token }}' }, run: 'echo \"$T x\" >> \"$ORCH_OUTPUT\"' }",
        "{ env: { T: '${{ secrets.token }}' }, run: 'echo \"$T=x\" >> \"$ORCH_OUTPUT\"' }",
        "{ env: { T: '${{ secrets.token }}' }, run: '\"$T\"' }",
        "run: 'echo ${{ steps.read.outputs.copy }}; false'",
        "run: 'echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            + " ${{ steps.read.outputs.copy }}; false'",
        "run: 'eval ${{ raw(steps.read.outputs.copy) }}'",
      })
  void failureDoesNotShowIt(String step) {
    String read =
        """
        steps:
          - id: read
            env: { TOKEN: "${{ secrets.token }}" }
            run: printf 'copy=%s\\n' "$TOKEN" >> "$ORCH_OUTPUT"
          - \
        """;
    orch.file("failing.yml", SOURCES + read + step + "\n");
    CommandRun failed = orch.call("run", "failing.yml", "--output", "plain", "--yes", "-vv");
    assertThat(failed.code()).as(failed.out() + failed.err()).isIn(1, 2, 3);
    orch.call("show", "last");
    orch.call("resume", "last", "--yes", "--output", "quiet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: 'touch started; : ${{ raw(steps.read.outputs.copy) }}'",
        "run: 'touch started; : ${{ raw(base64(\"user:\" + steps.read.outputs.copy)) }}'",
        "exec: [ 'touch', 'started', 'a-${{ steps.read.outputs.copy }}' ]",
        "exec: [ 'touch', 'started', '${{ steps.read.outputs }}' ]",
        "{ shell: '${{ steps.read.outputs.copy }}', run: 'touch started' }",
      })
  void secretThatCameAnotherWayIsNoArgument(String step) {
    orch.file(
        "argument.yml",
        SOURCES
            + """
            steps:
              - id: read
                env: { TOKEN: "${{ secrets.token }}" }
                run: printf 'copy=%s\\n' "$TOKEN" >> "$ORCH_OUTPUT"
              - \
            """
            + step
            + "\n");
    CommandRun failed = orch.call("run", "argument.yml", "--output", "plain");
    failed.exitedWith(ExitCode.FAILED);
    assertThat(failed.out() + failed.err())
        .contains("holds a secret, which everybody on this machine could read there", "`env:`");
    assertThat(directory.resolve("started")).doesNotExist();
  }

  @Test
  void wordOfThePlaybookThatIsEqualToASecretIsNone() {
    orch.file(
        "weak.yml",
        """
        secrets: { token: { env: TOKEN } }
        steps:
          - exec: [echo, postgres, "${{ 'data' }}base", 123456]
          - run: echo postgres ${{ raw('; echo') }} 'postgres' ${{ secrets.token }}
          - { dir: ".", shell: sh, run: 'echo postgres' }
        """);
    orch.with("TOKEN", "postgres").call("run", "weak.yml").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void inputThatIsASecretIsNotKept() throws IOException {
    orch.file(
        "input.yml",
        """
        inputs: { given: secret }
        steps:
          - { id: a, log: "it is ${{ inputs.given }}" }
          - { run: 'test -e ok || { echo ${{ base64(inputs.given) }}; false; }' }
        """);
    orch.file("inputs.yml", "given: " + Canary.VALUE + "\n");
    orch.call("run", "input.yml", "--inputs", "inputs.yml").exitedWith(ExitCode.FAILED);
    orch.call("resume", "last");
    orch.call("resume", "last", "-i", "given=" + Canary.VALUE)
        .exitedWith(ExitCode.FAILED)
        .errContains("can see the secret in -i given=…", "--inputs");
    orch.file("ok", "");
    CommandRun resumed = orch.call("resume", "last", "--inputs", "inputs.yml");
    resumed.exitedWith(ExitCode.SUCCEEDED);
    assertThat(resumed.err()).doesNotContain("can see");
    orch.call("show", "last").exitedWith(ExitCode.SUCCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "quiet", "json"})
  void row80_secretIsMaskedBeforeAnythingIsCut(String output) {
    orch.file(
        "cut.yml",
        """
        secrets: { token: { env: TOKEN } }
        steps:
          - env: { T: "${{ secrets.token }}" }
            run: |
              for before in 190 4090 8185 16380 65525 65535; do
                head -c $before /dev/zero | tr '\\0' x; echo "$T, and more of it"
              done
              for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
                printf '%s %s\\n%s\\n' $i "$T" "$T"
              done
              exit 3
        """);
    orch.call("run", "cut.yml", "--output", output).exitedWith(ExitCode.FAILED);
    orch.call("logs", "last")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("x***, and more", "25 ***");
  }

  @Test
  void secretOnTheCommandLineIsWarnedOf() {
    orch.file("input.yml", "inputs: { given: secret, open: string }\nsteps: [{ log: x }]\n");
    orch.call("run", "input.yml", "-i", "given=" + Canary.VALUE, "-i", "open=x")
        .exitedWith(ExitCode.SUCCEEDED)
        .errContains("can see the secret in -i given=…", "--inputs");
    orch.file("inputs.yml", "given: " + Canary.VALUE + "\n");
    orch.call("run", "input.yml", "--inputs", "inputs.yml", "-i", "open=x")
        .exitedWith(ExitCode.SUCCEEDED)
        .errIsEmpty();
  }

  @Test
  void row82_secretThatAStepMakesIsMaskedBeforeAnotherCanReadIt() {
    String secret = "fresh-" + Canary.VALUE;
    orch.file("made.txt", secret);
    orch.file(
        "made.yml",
        """
        max-parallel: 4
        steps:
          - id: make
            secret-output: true
            outputs: { all: "${{ result.stdout }}" }
            run: |
              cat made.txt; cat made.txt >&2
              printf 'token=%s\\n' "$(cat made.txt)" >> "$ORCH_OUTPUT"
          - parallel:
              - run: echo ${{ steps.make.outputs.token }}
              - run: printf %s "${{ steps.make.outputs.all }}" | base64
              - log: "${{ steps.make.outputs }}"
              - { env: { T: "${{ steps.make.outputs.token }}" }, run: 'echo "$T"; cat made.txt' }
          - id: fails
            secret-output: true
            run: cat made.txt; false
            continue-on-error: true
        """);
    orch.call("run", "made.yml", "--output", "plain", "-vv").exitedWith(ExitCode.SUCCEEDED);
    orch.call("logs", "last").exitedWith(ExitCode.SUCCEEDED).outContains("***");
    orch.call("show", "last").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void secretOfTheEnvironmentIsMaskedInStepsThatDoNotUseIt() {
    orch.file(
        "early.yml",
        """
        secrets: { token: { env: TOKEN } }
        steps: [{ run: env }, { log: "${{ env.COPY }}" }]
        """);
    orch.with("COPY", Canary.VALUE)
        .call("run", "early.yml", "--output", "plain", "-vv")
        .exitedWith(ExitCode.SUCCEEDED)
        .outContains("COPY=***");
  }
}
