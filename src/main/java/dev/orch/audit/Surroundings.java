package dev.orch.audit;

import dev.orch.event.RunOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who runs orch, and where, from files and the environment: it starts no process and asks
 * no other machine.
 *
 * @param environment of the process
 * @param root where {@code /proc} and {@code /etc} are
 * @param directory where the search for a Git repository starts: the playbook's
 */
public record Surroundings(Map<String, String> environment, Path root, Path directory) {
  private static final String ZONES = "/zoneinfo/";

  /**
   * Everything that is known.
   *
   * @param user the name under which the process runs
   * @param timeZone the name of the zone that local times are in
   * @param commandLine program and arguments, secrets masked
   */
  public RunOrigin origin(
      String orchVersion, String user, long processId, String timeZone, List<String> commandLine) {
    return new RunOrigin(
        orchVersion,
        host(),
        user,
        userId(),
        variable("SUDO_USER"),
        processId,
        bootId(),
        timeZone,
        jobUrl(),
        GitHead.find(directory),
        Optional.empty(),
        commandLine);
  }

  /** The name of this machine. */
  public String host() {
    return firstLine("proc/sys/kernel/hostname")
        .or(() -> firstLine("etc/hostname"))
        .or(() -> variable("HOSTNAME"))
        .orElse("unknown");
  }

  /** Which start of this machine this is. */
  public Optional<String> bootId() {
    return firstLine("proc/sys/kernel/random/boot_id");
  }

  /**
   * The name of the zone that local times are in, as the Java platform finds it; to ask the
   * platform itself means to read the rules of all zones.
   */
  public String timeZone() {
    Path link = root.resolve("etc/localtime");
    if (variable("TZ").isEmpty() && Files.isSymbolicLink(link)) {
      Optional<String> zone = zone(link);
      if (zone.isPresent()) {
        return zone.get();
      }
    }
    return ZoneId.systemDefault().getId();
  }

  private static Optional<String> zone(Path link) {
    try {
      String file = Files.readSymbolicLink(link).toString();
      int begin = file.lastIndexOf(ZONES);
      return begin < 0 ? Optional.empty() : Optional.of(file.substring(begin + ZONES.length()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The page of the CI job that runs orch: GitHub, GitLab, Jenkins or Buildkite. */
  Optional<String> jobUrl() {
    return gitHubUrl()
        .or(() -> variable("CI_JOB_URL"))
        .or(this::buildkiteUrl)
        .or(() -> variable("BUILD_URL"));
  }

  private Optional<String> gitHubUrl() {
    return variable("GITHUB_SERVER_URL")
        .flatMap(server ->
            variable("GITHUB_REPOSITORY")
                .flatMap(repository ->
                    variable("GITHUB_RUN_ID")
                        .map(id -> server + "/" + repository + "/actions/runs/" + id)));
  }

  private Optional<String> buildkiteUrl() {
    return variable("BUILDKITE_BUILD_URL")
        .map(url -> variable("BUILDKITE_JOB_ID").map(job -> url + "#" + job).orElse(url));
  }

  private Optional<String> userId() {
    try {
      Object id = Files.getAttribute(root.resolve("proc/self"), "unix:uid");
      return Optional.ofNullable(id).map(Object::toString);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Optional<String> firstLine(String file) {
    return SmallFile.read(root.resolve(file))
        .map(text -> text.lines().findFirst().orElse("").strip())
        .filter(line -> !line.isEmpty());
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
