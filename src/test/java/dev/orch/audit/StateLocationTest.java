package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orch.event.TrailException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateLocationTest {
  private static final Map<String, String> ALL =
      Map.of("ORCH_STATE_DIR", "/orch", "XDG_STATE_HOME", "/xdg", "HOME", "/home/me");

  @Test
  void optionComesBeforeTheEnvironment() {
    assertThat(find(Optional.of("state"), ALL)).isEqualTo(Path.of("/here/state"));
    assertThat(find(Optional.of("/else/../there"), ALL)).isEqualTo(Path.of("/there"));
  }

  @Test
  void environmentIsAskedInOrder() {
    assertThat(find(Optional.empty(), ALL)).isEqualTo(Path.of("/orch"));
    assertThat(find(Map.of("XDG_STATE_HOME", "/xdg", "HOME", "/home/me")))
        .isEqualTo(Path.of("/xdg/orch"));
    assertThat(find(Map.of("HOME", "/home/me"))).isEqualTo(Path.of("/home/me/.local/state/orch"));
  }

  @Test
  void emptyAndRelativeOnesCountAsMissing() {
    assertThat(find(Optional.of(""), Map.of("ORCH_STATE_DIR", "", "HOME", "/h")))
        .isEqualTo(Path.of("/h/.local/state/orch"));
    assertThat(find(Map.of("XDG_STATE_HOME", "relative", "HOME", "/h")))
        .isEqualTo(Path.of("/h/.local/state/orch"));
    assertThat(find(Map.of("ORCH_STATE_DIR", "relative"))).isEqualTo(Path.of("/here/relative"));
  }

  @Test
  void withoutAHomeItSaysWhatToDo() {
    assertThatThrownBy(() -> find(Map.of()))
        .isInstanceOf(TrailException.class)
        .hasMessage(
            "no directory to keep runs in: HOME is not set;"
                + " name one with --state-dir DIR or ORCH_STATE_DIR");
  }

  @Test
  void impossibleNameIsRefused() {
    assertThatThrownBy(() -> find(Optional.of("a\0b"), ALL)).isInstanceOf(TrailException.class);
  }

  private static Path find(Map<String, String> environment) {
    return find(Optional.empty(), environment);
  }

  private static Path find(Optional<String> option, Map<String, String> environment) {
    return StateLocation.find(option, environment, Path.of("/here"));
  }
}
