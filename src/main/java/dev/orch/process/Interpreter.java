package dev.orch.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program that the first line of a script names.
 *
 * @param name as the kernel reads it: up to the first blank
 */
record Interpreter(String name) {
  private static final int LONGEST_LINE = 256;

  /** The interpreter that this file asks for, if it is a script. */
  static Optional<Interpreter> of(Path script) {
    String start = start(script);
    if (!start.startsWith("#!")) {
      return Optional.empty();
    }
    int end = start.indexOf('\n');
    String line = end < 0 ? start.substring(2) : start.substring(2, end);
    String words = line.replace('\t', ' ');
    int from = 0;
    while (from < words.length() && words.charAt(from) == ' ') {
      from++;
    }
    int to = words.indexOf(' ', from);
    return Optional.of(new Interpreter(to < 0 ? words.substring(from) : words.substring(from, to)));
  }

  String whyMissing(Path script) {
    if (name.endsWith("\r")) {
      return script
          + " has line ends of Windows, so that its first line names no program: convert"
          + " it, as with `sed -i 's/\\r$//'`";
    }
    return "the first line of " + script + " names `" + name + "`, which is not there";
  }

  private static String start(Path script) {
    try (InputStream in = Files.newInputStream(script)) {
      return new String(in.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
