package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orch.event.SampleRun;
import dev.orch.event.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceCheckTest {
  private static final int STRANGER = 23456;
  private static final int DAEMON = 1;

  @TempDir private Path temporary;
  private Path above;
  private Path state;

  @BeforeEach
  void makeState() throws IOException {
    above = Files.createDirectory(temporary.resolve("above"));
    state = Files.createDirectory(above.resolve("state"));
    permit(above, "rwxr-xr-x");
    permit(state, "rwxr-xr-x");
  }

  @Test
  void row87_aPlaceThatOthersOnlyReadIsSafe() {
    assertThatCode(() -> PlaceCheck.here().requireSafe(state)).doesNotThrowAnyException();
  }

  @Test
  void row87_aDirectoryThatAllMayWriteToIsRefusedWherever() throws Exception {
    permit(above, "rwxrwxrwx");
    assertThatThrownBy(() -> RunDirectory.create(state, SampleRun.RUN))
        .isInstanceOf(TrailException.class)
        .hasMessage(
            "cannot write to "
                + above
                + ": others may write to it, and so replace state; make it yours alone: chmod go-w "
                + above
                + ", or name another place with --state-dir DIR");
    permit(above, "rwxr-xr-x");
    permit(state, "rwxrwxrwx");
    assertThatThrownBy(() -> RunDirectory.create(state, SampleRun.RUN))
        .hasMessageContaining(state + ": others may write to it; make it yours alone");
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void row87_aStickyDirectoryAboveIsSafe() throws Exception {
    Files.setAttribute(above, "unix:mode", 01777);
    assertThatCode(() -> PlaceCheck.here().requireSafe(state)).doesNotThrowAnyException();
  }

  @Test
  void row87_aGroupOfOthersMayNotWrite() throws Exception {
    assumeRoot();
    permit(above, "rwxrwxr-x");
    assertThatCode(() -> PlaceCheck.here().requireSafe(state)).doesNotThrowAnyException();
    Files.setAttribute(above, "unix:gid", STRANGER);
    assertThatThrownBy(() -> PlaceCheck.here().requireSafe(state))
        .isInstanceOf(UnsafePlace.class)
        .hasMessageContaining("and so replace state");
  }

  @Test
  void row31_theDirectoryOfSomebodyElseIsRefused() throws Exception {
    assumeRoot();
    Files.setAttribute(state, "unix:uid", STRANGER);
    assertThatThrownBy(() -> RunDirectory.create(state, SampleRun.RUN))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining(state + ": it belongs to user 23456, not to you; run orch as");
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void row87_whoOwnsADirectoryAboveCouldReplaceWhatIsInIt() throws Exception {
    assumeRoot();
    Files.setAttribute(above, "unix:uid", STRANGER);
    assertThatThrownBy(() -> new PlaceCheck(Optional.of(STRANGER + 1)).requireSafe(state))
        .isInstanceOf(UnsafePlace.class)
        .hasMessageContaining("it belongs to user 23456, who could replace what is in it");
    assertThatCode(() -> PlaceCheck.here().requireSafe(state))
        .as("root below the home of somebody outside, as in containers")
        .doesNotThrowAnyException();
    Files.setAttribute(above, "unix:uid", DAEMON);
    assertThatThrownBy(() -> PlaceCheck.here().requireSafe(state))
        .as("root below the home of somebody on this machine")
        .isInstanceOf(UnsafePlace.class)
        .hasMessageContaining("it belongs to user daemon, who could replace what is in it");
    Files.setAttribute(above, "unix:uid", STRANGER);
    Files.setAttribute(temporary, "unix:mode", 01777);
    assertThatThrownBy(() -> PlaceCheck.here().requireSafe(state)).isInstanceOf(UnsafePlace.class);
  }

  @Test
  void row87_aLinkToTheStateDirectoryMustBeSafeAsWell() throws Exception {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Path link = Files.createSymbolicLink(open.resolve("link"), state);
    assertThatCode(() -> PlaceCheck.here().requireSafe(link)).doesNotThrowAnyException();
    permit(open, "rwxrwxrwx");
    assertThatThrownBy(() -> PlaceCheck.here().requireSafe(link)).isInstanceOf(UnsafePlace.class);
    permit(open, "rwxr-xr-x");
    permit(above, "rwxrwxrwx");
    assertThatThrownBy(() -> PlaceCheck.here().requireSafe(link)).isInstanceOf(UnsafePlace.class);
  }

  @Test
  void row87_aLinkOrAFileInThePlaceOfADirectoryIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(state.resolve("locks"), above);
    assertThatThrownBy(() -> OwnerOnly.ensureDirectory(link))
        .isInstanceOf(NotDirectoryException.class);
    Path file = Files.createFile(state.resolve("keys"));
    assertThatThrownBy(() -> OwnerOnly.ensureDirectory(file))
        .isInstanceOf(NotDirectoryException.class);
    Path dangling = Files.createSymbolicLink(state.resolve("runs"), state.resolve("nowhere"));
    assertThatThrownBy(() -> OwnerOnly.ensureDirectory(dangling)).isInstanceOf(IOException.class);
    assertThat(state.resolve("nowhere")).doesNotExist();
  }

  @Test
  void row87_whatIsMissingAboveIsMadeForTheOwnerAlone() throws Exception {
    Path deep = above.resolve("a/b/state");
    RunDirectory.create(deep, SampleRun.RUN);
    for (Path made : new Path[] {above.resolve("a"), above.resolve("a/b"), deep}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void row67_disksOfOtherMachinesAreTold() {
    assertThat(NetworkDisk.isShared("nfs4")).isTrue();
    assertThat(NetworkDisk.isShared("fuse.sshfs")).isTrue();
    assertThat(NetworkDisk.isShared("ext4")).isFalse();
    assertThat(NetworkDisk.isShared("tmpfs")).isFalse();
    assertThat(NetworkDisk.type(temporary)).isEmpty();
    assertThat(NetworkDisk.type(Path.of("/proc"))).isEmpty();
    assertThat(NetworkDisk.type(temporary.resolve("nowhere"))).isEmpty();
  }

  private void assumeRoot() throws IOException {
    assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(temporary, "unix:uid")));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
