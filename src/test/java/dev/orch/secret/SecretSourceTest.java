package dev.orch.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.secret.SecretSource.Found;
import dev.orch.secret.SecretSource.Missing;
import dev.orch.secret.SecretSource.Reading;
import dev.orch.value.StringValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {
  @TempDir private Path directory;

  private static StringValue found(Reading resolution) {
    assertThat(resolution).isInstanceOf(Found.class);
    return ((Found) resolution).value();
  }

  private String missing(Reading resolution) {
    assertThat(resolution).isInstanceOf(Missing.class);
    return ((Missing) resolution).reason().replace(directory.toString(), "DIR");
  }

  private Reading file(String content) throws IOException {
    Path file = directory.resolve("secret");
    Files.writeString(file, content);
    return new SecretSource.File(file).read(Map.of());
  }

  @Test
  void variableIsTakenAsItIs() {
    StringValue secret =
        found(new SecretSource.Environment("TOKEN").read(Map.of("TOKEN", " a b\n")));
    assertThat(secret.text()).isEqualTo(" a b\n");
    assertThat(secret.isSecret()).isTrue();
  }

  @Test
  void variableThatIsNotThereIsNamed() {
    assertThat(missing(new SecretSource.Environment("TOKEN").read(Map.of())))
        .isEqualTo("the environment variable TOKEN is not set: export it before orch starts");
    assertThat(missing(new SecretSource.Environment("TOKEN").read(Map.of("TOKEN", ""))))
        .isEqualTo("the environment variable TOKEN is empty: give it its value");
  }

  @Test
  void oneLineBreakAtTheEndOfAFileIsNoPartOfTheSecret() throws Exception {
    assertThat(found(file("hunter22\n"))).isEqualTo(StringValue.of("hunter22"));
    assertThat(found(file("hunter22\r\n"))).isEqualTo(StringValue.of("hunter22"));
    assertThat(found(file("hunter22\n\n"))).isEqualTo(StringValue.of("hunter22\n"));
    assertThat(found(file("hunter22")).isSecret()).isTrue();
  }

  @Test
  void fileThatHoldsNoSecretIsNamed() throws Exception {
    assertThat(missing(new SecretSource.File(directory.resolve("gone")).read(Map.of())))
        .isEqualTo("there is no file DIR/gone: create it, or correct `file:`");
    assertThat(missing(new SecretSource.File(directory).read(Map.of())))
        .isEqualTo("DIR is no plain file, so no secret is read from it");
    assertThat(missing(file("\n"))).isEqualTo("DIR/secret is empty: write the secret into it");
    assertThat(missing(file("x".repeat(2 << 20)))).contains("larger than 1 MiB");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xFF, 1});
    assertThat(missing(new SecretSource.File(binary).read(Map.of()))).contains("not UTF-8");
  }
}
