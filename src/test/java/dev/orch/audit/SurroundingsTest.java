package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.RunOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
  private static final String COMMIT = "e83c5163316f89bfbde7d9ab23ca2e25604af290";
  private static final String OTHER = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path root;

  @Test
  void factsComeFromFilesAndTheEnvironment() throws Exception {
    write("proc/sys/kernel/hostname", "ci-7\n");
    write("proc/sys/kernel/random/boot_id", "5c7e2a0c\n");
    write("proc/self/status", "");
    write("repository/.git/HEAD", COMMIT + "\n");
    Path playbooks = Files.createDirectories(root.resolve("repository/a/b"));
    RunOrigin origin =
        new Surroundings(
                Map.of("SUDO_USER", "alice", "CI_JOB_URL", "https://ci/1"), root, playbooks)
            .origin("0.1.0", "deploy", 4711, "UTC", List.of("orch", "run"));
    Object uid = Files.getAttribute(root, "unix:uid");
    assertThat(origin)
        .isEqualTo(
            new RunOrigin(
                "0.1.0",
                "ci-7",
                "deploy",
                Optional.of(uid.toString()),
                Optional.of("alice"),
                4711,
                Optional.of("5c7e2a0c"),
                "UTC",
                Optional.of("https://ci/1"),
                Optional.of(COMMIT),
                Optional.empty(),
                List.of("orch", "run")));
  }

  @Test
  void bareMachineStillGivesAnOrigin() {
    RunOrigin origin = surroundings(Map.of()).origin("1", "u", 1, "UTC", List.of());
    assertThat(origin.host()).isEqualTo("unknown");
    assertThat(origin.userId()).isEmpty();
    assertThat(origin.bootId()).isEmpty();
    assertThat(origin.jobUrl()).isEmpty();
  }

  @Test
  void theZoneIsTheOneThatTheMachineIsSetTo() throws IOException {
    linkZone("../usr/share/zoneinfo/Europe/Berlin");
    assertThat(new Surroundings(Map.of(), root, root).timeZone()).isEqualTo("Europe/Berlin");
  }

  @Test
  void whereTheMachineDoesNotNameItsZoneThePlatformDoes() throws IOException {
    String platform = ZoneId.systemDefault().getId();
    assertThat(new Surroundings(Map.of(), root, root).timeZone()).isEqualTo(platform);
    linkZone("/elsewhere");
    assertThat(new Surroundings(Map.of(), root, root).timeZone()).isEqualTo(platform);
  }

  private void linkZone(String target) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.createSymbolicLink(root.resolve("etc/localtime"), Path.of(target));
  }

  @Test
  void everyCiNamesItsJob() {
    assertThat(
            jobUrl(
                Map.of(
                    "GITHUB_SERVER_URL",
                    "https://github.com",
                    "GITHUB_REPOSITORY",
                    "me/shop",
                    "GITHUB_RUN_ID",
                    "17")))
        .contains("https://github.com/me/shop/actions/runs/17");
    assertThat(jobUrl(Map.of("CI_JOB_URL", "https://gitlab/1"))).contains("https://gitlab/1");
    assertThat(jobUrl(Map.of("BUILD_URL", "https://jenkins/1"))).contains("https://jenkins/1");
    assertThat(jobUrl(Map.of("BUILDKITE_BUILD_URL", "https://bk/1", "BUILDKITE_JOB_ID", "x")))
        .contains("https://bk/1#x");
    assertThat(jobUrl(Map.of("GITHUB_RUN_ID", "17"))).isEmpty();
  }

  @Test
  void branchIsFollowedToItsCommit() throws Exception {
    write("r/.git/HEAD", "ref: refs/heads/feature/x\n");
    assertThat(commit("r")).isEmpty();
    write(
        "r/.git/packed-refs",
        "# pack\n"
            + OTHER
            + " refs/heads/x\n"
            + COMMIT
            + " refs/heads/feature/x\n^"
            + OTHER
            + "\n");
    assertThat(commit("r")).contains(COMMIT);
    write("r/.git/refs/heads/feature/x", OTHER + "\n");
    assertThat(commit("r")).contains(OTHER);
  }

  @Test
  void workTreeIsFollowedToItsRepository() throws Exception {
    write("main/.git/HEAD", "ref: refs/heads/main\n");
    write("main/.git/refs/heads/topic", COMMIT + "\n");
    write("main/.git/worktrees/w/HEAD", "ref: refs/heads/topic\n");
    write("main/.git/worktrees/w/commondir", "../..\n");
    write("tree/.git", "gitdir: " + root.resolve("main/.git/worktrees/w") + "\n");
    assertThat(commit("tree")).contains(COMMIT);
  }

  @Test
  void hostileRepositoryGivesNothing() throws Exception {
    write("etc/secret", COMMIT);
    for (String head :
        List.of("ref: refs/../../../etc/secret", "ref: /etc/secret", "ref: refs/a\0b", "", "xyz")) {
      write("r/.git/HEAD", head);
      assertThat(commit("r")).as(head).isEmpty();
    }
    write("s/.git", "gitdir: a\0b");
    assertThat(commit("s")).isEmpty();
  }

  private Optional<String> jobUrl(Map<String, String> environment) {
    return surroundings(environment).jobUrl();
  }

  private Surroundings surroundings(Map<String, String> environment) {
    return new Surroundings(environment, root.resolve("nothing"), root);
  }

  private Optional<String> commit(String directory) {
    return GitHead.find(root.resolve(directory));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.resolve("..").normalize());
    Files.writeString(path, text);
  }
}
