package dev.orch.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.value.BoolValue;
import dev.orch.value.StringValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir private Path directory;

  private OutputFile read(String content) throws IOException {
    return OutputFile.read(Files.writeString(directory.resolve("outputs"), content));
  }

  private String mistake(String content) throws IOException {
    OutputFile file = read(content);
    assertThat(file.values()).isEmpty();
    return file.mistake().orElseThrow();
  }

  @Test
  void linesAndBlocksAreRead() throws Exception {
    assertThat(read("a=1=2\n\nb<<X\n x=1\n\nX\nc=\na= last\n").values())
        .isEqualTo(
            Map.of(
                "a", StringValue.of(" last"),
                "b", StringValue.of(" x=1\n"),
                "c", StringValue.of("")));
  }

  @Test
  void valueMayLookLikeABlock() throws Exception {
    assertThat(read("a=x<<END").values()).isEqualTo(Map.of("a", StringValue.of("x<<END")));
  }

  @Test
  void objectKeepsItsTypes() throws Exception {
    assertThat(read("\n {\"ok\": true}\n").values()).isEqualTo(Map.of("ok", BoolValue.TRUE));
  }

  @Test
  void emptyOrRemovedFileGivesNothing() throws Exception {
    assertThat(read("")).isEqualTo(OutputFile.read(directory.resolve("gone")));
    assertThat(read("\n").mistake()).isEmpty();
  }

  @Test
  void mistakesAreToldWithTheirLine() throws Exception {
    assertThat(mistake("a=1\nb")).startsWith("line 2 is neither name=value nor name<<END");
    assertThat(mistake("a<<X\n1\n"))
        .isEqualTo("no line with the word after << ends the block that begins in line 1");
    assertThat(mistake("a<<\n")).isEqualTo("line 1 has no word after <<");
    assertThat(mistake("a-b=1"))
        .startsWith("line 1 names an output with what is no name")
        .doesNotContain("a-b");
    assertThat(mistake("=1")).startsWith("line 1 names an output with what is no name");
    assertThat(mistake("{\"a\": }")).startsWith("it begins as a JSON object");
    assertThat(mistake("{\"a b\": 1}")).startsWith("the JSON object names an output with what is");
    Files.write(directory.resolve("outputs"), new byte[] {'a', '=', (byte) 0xFF});
    assertThat(OutputFile.read(directory.resolve("outputs")).mistake()).contains("it is not UTF-8");
    assertThat(OutputFile.read(directory).mistake()).contains("it is no plain file any more");
  }
}
