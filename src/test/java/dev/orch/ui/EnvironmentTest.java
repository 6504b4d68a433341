package dev.orch.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment decides where the command line does not. */
class EnvironmentTest {
  @Test
  void aTerminalGetsColors() {
    assertThat(ColorChoice.AUTO.isColored(Map.of("TERM", "xterm"), true)).isTrue();
    assertThat(ColorChoice.AUTO.isColored(Map.of("TERM", "xterm"), false)).isFalse();
    assertThat(ColorChoice.AUTO.isColored(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(ColorChoice.AUTO.isColored(Map.of("CLICOLOR", "0"), true)).isFalse();
  }

  @Test
  void noColorOutranksForce() {
    var both = Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1");
    assertThat(ColorChoice.AUTO.isColored(both, true)).isFalse();
    assertThat(ColorChoice.AUTO.isColored(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
    assertThat(ColorChoice.AUTO.isColored(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
    assertThat(ColorChoice.AUTO.isColored(Map.of("NO_COLOR", ""), true)).isTrue();
  }

  @Test
  void theCommandLineOutranksTheEnvironment() {
    assertThat(ColorChoice.ALWAYS.isColored(Map.of("NO_COLOR", "1"), false)).isTrue();
    assertThat(ColorChoice.NEVER.isColored(Map.of("CLICOLOR_FORCE", "1"), true)).isFalse();
  }

  @Test
  void onlyAnAbleTerminalOutsideOfCiIsLive() {
    assertThat(OutputMode.of(Map.of("TERM", "xterm"), true)).isEqualTo(OutputMode.LIVE);
    assertThat(OutputMode.of(Map.of("TERM", "xterm"), false)).isEqualTo(OutputMode.PLAIN);
    assertThat(OutputMode.of(Map.of("TERM", "dumb"), true)).isEqualTo(OutputMode.PLAIN);
    assertThat(OutputMode.of(Map.of(), true)).isEqualTo(OutputMode.PLAIN);
    assertThat(OutputMode.of(Map.of("TERM", "xterm", "CI", "true"), true))
        .isEqualTo(OutputMode.PLAIN);
    assertThat(OutputMode.of(Map.of("TERM", "xterm", "CI", "false"), true))
        .isEqualTo(OutputMode.LIVE);
  }

  @Test
  void signsAreUnicodeWhereTheLocaleIs() {
    assertThat(Theme.of(Map.of("LANG", "de_DE.UTF-8"))).isEqualTo(Theme.UNICODE);
    assertThat(Theme.of(Map.of("LANG", "C.utf8"))).isEqualTo(Theme.UNICODE);
    assertThat(Theme.of(Map.of("LANG", "C.UTF-8", "LC_ALL", "C"))).isEqualTo(Theme.ASCII);
    assertThat(Theme.of(Map.of("LANG", "C.UTF-8", "LC_ALL", ""))).isEqualTo(Theme.UNICODE);
    assertThat(Theme.of(Map.of("LANG", "C.UTF-8", "TERM", "linux"))).isEqualTo(Theme.ASCII);
    assertThat(Theme.of(Map.of())).isEqualTo(Theme.ASCII);
  }
}
