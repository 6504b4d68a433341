package dev.orch.ui.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiCommandsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "::error::x",
        "  \t::set-output name=a::b",
        "\u00a0::error::x",
        "\u200b::error::x",
        ":\u00ad:error::x",
        "\u001b[31m::error::x"
      })
  void row42_commandsAtTheBeginningAreBroken(String line) {
    String disarmed = CiCommands.disarmed(line);
    assertThat(disarmed.replace("\u00ad", "")).contains(": :");
    assertThat(disarmed.replace(": ", ":")).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "##[error]x",
        "a ##[group]x",
        "##vso[task.setvariable variable=a]b",
        "##VSO[task.complete]",
        "##teamcity[buildStop]",
        "#\u200b#[error]x",
        "##v\u00adso[x]",
        "###[error]x"
      })
  void row42_commandsAnywhereInALineAreBroken(String line) {
    String disarmed = CiCommands.disarmed(line);
    assertThat(disarmed.replaceAll("[\u200b\u00ad]", "")).doesNotContainPattern("##[A-Za-z]*\\[");
    assertThat(disarmed.replace("# ", "#")).isEqualTo(line.replace("# ", "#"));
  }

  @Test
  void row42_sectionsOfGitLabAreBroken() {
    assertThat(CiCommands.disarmed("section_start:1:a\rsection_end:2:a"))
        .isEqualTo("section_start :1:a\rsection_end :2:a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a::b", ":x", "# title [x]", "## title [x]", "#[x]", "std::cout", ":"})
  void whatIsNoCommandStaysAsItIs(String line) {
    assertThat(CiCommands.disarmed(line)).isEqualTo(line);
  }
}
