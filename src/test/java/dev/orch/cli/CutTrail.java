package dev.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A trail of which only a beginning is left, as a crash leaves it. */
final class CutTrail {
  private final Path trail;

  CutTrail(Path trail) {
    this.trail = trail;
  }

  /** Keeps all up to the first event of this type, that event included. */
  CutTrail after(String type) throws IOException {
    return keep(lineOf("\"type\":\"" + type + "\"") + 1);
  }

  /** Keeps all up to the first event of this type that a step has, that event included. */
  CutTrail after(String type, String step) throws IOException {
    return keep(lineOf("\"type\":\"" + type + "\",\"step\":\"" + step + "\"") + 1);
  }

  /** Keeps so many lines. */
  CutTrail keep(int count) throws IOException {
    List<String> lines = Files.readAllLines(trail);
    Files.writeString(trail, String.join("\n", lines.subList(0, count)) + "\n");
    return this;
  }

  /** Adds bytes that are no whole line. */
  void tear(String bytes) throws IOException {
    Files.writeString(trail, Files.readString(trail) + bytes);
  }

  private int lineOf(String part) throws IOException {
    List<String> lines = Files.readAllLines(trail);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError("no line of the trail has " + part);
  }

  /** How many lines of the trail hold a text. */
  long count(String part) throws IOException {
    return Files.readAllLines(trail).stream().filter(line -> line.contains(part)).count();
  }

  /** The trail must be the same before and after something. */
  void staysAsItIs(Runnable action) throws IOException {
    byte[] before = Files.readAllBytes(trail);
    action.run();
    assertThat(Files.readAllBytes(trail)).isEqualTo(before);
  }
}
