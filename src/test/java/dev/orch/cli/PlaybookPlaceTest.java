package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orch.audit.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookPlaceTest {
  private static final int NAMELESS = 23456;
  private static final int DAEMON = 1;
  private static final PlaybookPlace ROOT =
      new PlaybookPlace(Optional.of(Ownership.ROOT), Optional.empty());

  @TempDir private Path directory;
  private Orch orch;
  private Path called;

  @BeforeEach
  void writePlaybooks() throws Exception {
    orch = new Orch(directory);
    orch.file("main.yml", "steps: [{ playbook: parts/part.yml }]\n");
    orch.file("parts/part.yml", "steps: [{ run: 'echo ran >> ledger' }]\n");
    called = directory.resolve("parts/part.yml");
    permit(directory, "rwxr-xr-x");
    permit(called.resolveSibling(""), "rwxr-xr-x");
    permit(called, "rw-r--r--");
  }

  @Test
  void row88_aPlaybookThatOnlyItsOwnerMayChangeRuns() {
    orch.call("run", "main.yml", "--output", "plain").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
  }

  @Test
  void row88_rootRunsNoCalledPlaybookThatAllMayWriteTo() throws Exception {
    assumeRoot();
    permit(called, "rw-rw-rw-");
    orch.call("run", "main.yml")
        .exitedWith(ExitCode.INVALID)
        .errContains(
            "orch: not run as root: others may write to "
                + called
                + "; run orch as another user, see that ");
    assertThat(called.resolveSibling("ledger")).doesNotExist();
    assertThat(orch.trails()).isEmpty();
    orch.call("run", "main.yml", "--trust-playbook").exitedWith(ExitCode.SUCCEEDED).errIsEmpty();
  }

  @Test
  void row88_rootDoesNotGoOnWithAPlaybookThatAllMayReplace() throws Exception {
    assumeRoot();
    Path fails = orch.file("parts/fails.yml", "steps: [{ run: 'test -e fixed' }]\n");
    permit(fails, "rw-r--r--");
    orch.call("run", "parts/fails.yml").exitedWith(ExitCode.FAILED);
    Files.createFile(fails.resolveSibling("fixed"));
    Path parts = directory.resolve("parts");
    permit(parts, "rwxrwxrwx");
    orch.call("resume", "last")
        .exitedWith(ExitCode.INVALID)
        .errContains("others may write to " + parts + ", and so replace " + fails);
    orch.call("resume", "last", "--trust-playbook").exitedWith(ExitCode.SUCCEEDED);
  }

  @Test
  void row88_rootDoesNotDoWhatAnotherUserDecides() throws Exception {
    assumeRoot();
    Files.setAttribute(called, "unix:uid", DAEMON);
    assertThat(ROOT.doubt(called))
        .contains(called + " belongs to user daemon, who could change it");
    Files.setAttribute(called, "unix:uid", Ownership.ROOT);
    Files.setAttribute(called.resolveSibling(""), "unix:uid", DAEMON);
    assertThat(ROOT.doubt(called))
        .contains(called.getParent() + " belongs to user daemon, who could change it");
  }

  @Test
  void row88_whoBecameRootBySudoIsTrustedAndWhoIsNotOnThisMachineToo() throws Exception {
    assumeRoot();
    Files.setAttribute(called, "unix:uid", DAEMON);
    assertThat(new PlaybookPlace(Optional.of(0), Optional.of(DAEMON)).doubt(called)).isEmpty();
    Files.setAttribute(called, "unix:uid", NAMELESS);
    assertThat(ROOT.doubt(called)).as("as in a container").isEmpty();
  }

  @Test
  void row88_othersMayRunWhatBelongsToSomebodyElseAndAreWarnedWhereAllMayWrite() throws Exception {
    PlaybookPlace somebody = new PlaybookPlace(Optional.of(NAMELESS), Optional.empty());
    assertThat(somebody.doubt(called)).isEmpty();
    permit(called.resolveSibling(""), "rwxrwxrwx");
    assertThat(somebody.doubt(called))
        .contains("others may write to " + called.getParent() + ", and so replace " + called);
    Files.setAttribute(called.resolveSibling(""), "unix:mode", 01777);
    assertThat(somebody.doubt(called)).as("as in /tmp").isEmpty();
  }

  @Test
  void row88_aLinkIsAsSafeAsBothPlaces() throws Exception {
    Path open = Files.createDirectory(directory.resolve("open"));
    Path link = Files.createSymbolicLink(open.resolve("link.yml"), called);
    assertThat(ROOT.doubt(link)).isEmpty();
    permit(open, "rwxrwxrwx");
    assertThat(ROOT.doubt(link)).isPresent();
    permit(open, "rwxr-xr-x");
    permit(called, "rw-rw-rw-");
    assertThat(ROOT.doubt(link)).contains("others may write to " + called);
  }

  private void assumeRoot() throws IOException {
    assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid")));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
