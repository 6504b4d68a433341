package dev.orch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedSecretTest {
  private static final PlantedSecret SECRET = PlantedSecret.next(new SplittableRandom(1));

  @TempDir private Path directory;

  @Test
  void nothingIsFoundWhereItWasMasked() throws Exception {
    write("it is ***\n");
    assertThat(SECRET.violations(directory)).isEmpty();
  }

  @Test
  void itIsFoundAsItIsAndEncodedHoweverDeep() throws Exception {
    byte[] line = (SECRET.value() + "\n").getBytes(StandardCharsets.US_ASCII);
    for (String form :
        new String[] {
          SECRET.value(), Base64.getEncoder().encodeToString(line), HexFormat.of().formatHex(line)
        }) {
      Path file = write("before " + form + " after");
      assertThat(SECRET.violations(directory)).containsExactly("I5: the secret is in " + file);
    }
  }

  @Test
  void eachRunHasItsOwn() {
    assertThat(PlantedSecret.next(new SplittableRandom(2))).isNotEqualTo(SECRET);
  }

  private Path write(String text) throws IOException {
    Path deep = Files.createDirectories(directory.resolve("state/runs/1/logs"));
    return Files.writeString(deep.resolve("a.1.log"), text);
  }
}
