package dev.orch.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A trail written anew by somebody who computes every hash. */
final class Rewriting {
  private static final Pattern NONCE = Pattern.compile("\"nonce\":\"([^\"]*)\"");

  private final Path trail;
  private final List<String> lines;

  private Rewriting(Path trail, List<String> lines) {
    this.trail = trail;
    this.lines = lines;
  }

  static Rewriting of(Path trail) throws IOException {
    return new Rewriting(trail, new ArrayList<>(Files.readAllLines(trail)));
  }

  Rewriting replace(String text, String by) {
    lines.replaceAll(line -> line.replace(text, by));
    return this;
  }

  /** Takes the first line of this type away. */
  Rewriting remove(String type) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\"type\":\"" + type + "\"")) {
        lines.remove(i);
        break;
      }
    }
    return this;
  }

  /** Numbers the lines, chains them, and corrects the seals. */
  void write() throws IOException {
    String link = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher nonce = NONCE.matcher(line);
      if (i == 0 && nonce.find()) {
        link = hash(nonce.group(1));
      }
      line = line.replaceFirst("\"seq\":\\d+", "\"seq\":" + i);
      line = line.replaceFirst("\"prev\":\"[^\"]*\"\\}$", "\"prev\":\"" + link + "\"}");
      if (line.contains("\"type\":\"run.sealed\"")) {
        line = line.replaceFirst("\"lines\":\\d+", "\"lines\":" + (i + 1));
        line = line.replaceFirst("\"head\":\"[^\"]*\"", "\"head\":\"" + link + "\"");
      }
      lines.set(i, line);
      link = hash(line);
    }
    Files.write(trail, lines);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("orch-audit-v1\n".getBytes(StandardCharsets.US_ASCII));
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
