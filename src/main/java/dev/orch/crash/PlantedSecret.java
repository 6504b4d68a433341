package dev.orch.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A secret of one run, which must be in nothing that the run leaves. */
record PlantedSecret(String value) {
  /** The environment variable from which the playbook takes it. */
  static final String VARIABLE = "ORCH_CRASH_TEST_SECRET";

  /** One that nothing else can be by chance. */
  static PlantedSecret next(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new PlantedSecret("planted/" + HexFormat.of().formatHex(bytes));
  }

  /** The files in which it is, however deep below a directory, in words. */
  List<String> violations(Path top) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(top)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String text = text(file);
      if (forms().stream().anyMatch(text::contains)) {
        found.add("I5: the secret is in " + file);
      }
    }
    return found;
  }

  /** As it is, as base64 gives it at the start of a text, and as hexadecimal numbers. */
  private List<String> forms() {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    return List.of(
        value, encoded.substring(0, bytes.length / 3 * 4), HexFormat.of().formatHex(bytes));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException removed) {
      return "";
    }
  }
}
