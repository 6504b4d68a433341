package dev.orch.action.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows, as a skipped test, which shells the tests of quoting had to leave out. */
class InstalledShellsTest {
  @ParameterizedTest
  @ValueSource(strings = {"sh", "busybox", "bash", "dash", "zsh", "ksh"})
  void quotingIsTestedWithThisShell(String program) {
    assumeTrue(ShellRun.isInstalled(program), program + " is not installed");
  }
}
