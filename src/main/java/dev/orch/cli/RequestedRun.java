package dev.orch.cli;

import dev.orch.audit.Durability;
import dev.orch.audit.Surroundings;
import dev.orch.engine.Resumption;
import dev.orch.engine.RunRequest;
import dev.orch.engine.StepChoice;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunId;
import dev.orch.event.RunOptions;
import dev.orch.event.RunOrigin;
import dev.orch.expression.Scope;
import dev.orch.graph.SchedulePolicy;
import dev.orch.graph.StepGraph;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.Setting;
import dev.orch.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the command line asks of one run. */
final class RequestedRun {
  private final GivenOptions given;
  private final Invocation invocation;

  RequestedRun(GivenOptions given, Invocation invocation) {
    this.given = given;
    this.invocation = invocation;
  }

  /** The request, with what the playbook says where the command line says nothing. */
  RunRequest request(RunId id, StepGraph graph, String name, Map<String, Value> inputs) {
    Playbook playbook = graph.playbook();
    Scope scope = PlaybookSettings.scope(inputs, invocation);
    SchedulePolicy policy =
        new SchedulePolicy(
            given.count("--max-parallel").orElseGet(() -> width(playbook, scope)),
            given.has("--keep-going"),
            given.has("--fail-fast") || playbook.isFailFast());
    return new RunRequest(
        id,
        graph,
        inputs,
        name,
        sha256(playbook.file().text()),
        CalledPlaybooks.of(playbook),
        origin(playbook.directory()),
        durability().token(),
        invocation.directory(),
        StepEnvironment.of(playbook, invocation.environment()),
        policy,
        given
            .duration("--timeout")
            .or(() -> playbook.timeout().map(limit -> setting("timeout", limit, scope))),
        new StepChoice(words("--tags"), words("--skip-tags")),
        Optional.empty());
  }

  /** The request to go on as the run was asked to go, but for what the command line says. */
  RunRequest again(
      RunId id,
      StepGraph graph,
      RunStarted started,
      RunOptions before,
      Map<String, Value> inputs,
      Resumption resumption) {
    Playbook playbook = graph.playbook();
    SchedulePolicy policy =
        new SchedulePolicy(
            given.count("--max-parallel").orElse(before.width()),
            before.isKeepingGoing(),
            before.isFailFast());
    return new RunRequest(
        id,
        graph,
        inputs,
        started.playbook(),
        sha256(playbook.file().text()),
        CalledPlaybooks.of(playbook),
        origin(playbook.directory()),
        given
            .choice("--durability", Durability.class)
            .map(Durability::token)
            .orElse(started.durability()),
        started.directory().map(Path::of).orElse(invocation.directory()),
        StepEnvironment.of(playbook, invocation.environment()),
        policy,
        given.duration("--timeout").or(before::timeout),
        new StepChoice(Set.copyOf(before.tags()), Set.copyOf(before.skippedTags())),
        Optional.of(resumption));
  }

  private static int width(Playbook playbook, Scope scope) {
    long width =
        playbook
            .maxParallel()
            .map(setting -> setting("max-parallel", setting, scope))
            .orElse((long) Runtime.getRuntime().availableProcessors());
    if (width < 1) {
      throw new UnusablePlaybook("max-parallel must be at least 1, not " + width);
    }
    return (int) Math.min(width, Integer.MAX_VALUE);
  }

  private static <T> T setting(String key, Setting<T> setting, Scope scope) {
    return PlaybookSettings.value(key, setting, scope);
  }

  private Set<String> words(String option) {
    return given.text(option).map(text -> Set.of(text.split(","))).orElse(Set.of());
  }

  /** What the trail must survive. */
  Durability durability() {
    return given.choice("--durability", Durability.class).orElse(Durability.FULL);
  }

  /** Who asks for it, where, and with what. */
  RunOrigin origin(Path directory) {
    Surroundings surroundings = new Surroundings(invocation.environment(), Path.of("/"), directory);
    List<String> commandLine = new ArrayList<>(invocation.arguments());
    commandLine.addFirst("orch");
    return surroundings.origin(
        Version.text(),
        invocation.user(),
        ProcessHandle.current().pid(),
        surroundings.timeZone(),
        commandLine);
  }

  /**
   * The name under which only one run goes on at a time: the playbook's; without one the path of
   * the playbook, if the command line says what to do while it runs.
   */
  Optional<String> lock(Playbook playbook, Map<String, Value> inputs) {
    Scope scope = PlaybookSettings.scope(inputs, invocation);
    return playbook
        .lock()
        .map(template -> PlaybookSettings.text("lock", template, scope))
        .or(() ->
            given
                .text("--if-running")
                .map(_ -> playbook.path().toAbsolutePath().normalize().toString()));
  }

  /** The key under which no other run ever begins. */
  Optional<String> key() {
    return given.text("--run-key").filter(_ -> !given.has("--dry-run"));
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
