package dev.orch.playbooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
record Page(Path file, String text) {
  private static final Pattern MADE =
      Pattern.compile("(<!-- made: ([a-z -]+) -->\n).*?(<!-- end -->\n)", Pattern.DOTALL);
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  /** All pages that the project has. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    pages.add(read(Path.of("README.md")));
    try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read(file));
      }
    }
    return pages;
  }

  static Page read(Path file) throws IOException {
    return new Page(file, Files.readString(file));
  }

  /**
   * The text with each part between {@code <!-- made: NAME -->} and {@code <!-- end -->} as it is
   * now.
   */
  String remade(UnaryOperator<String> part) {
    StringBuilder remade = new StringBuilder();
    Matcher matcher = MADE.matcher(text);
    while (matcher.find()) {
      String now = matcher.group(1) + part.apply(matcher.group(2)) + matcher.group(3);
      matcher.appendReplacement(remade, Matcher.quoteReplacement(now));
    }
    return matcher.appendTail(remade).toString();
  }

  /** The whole playbooks that stand in it as examples. */
  List<String> playbooks() {
    return YAML.matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(yaml -> yaml.startsWith("steps:") || yaml.contains("\nsteps:"))
        .toList();
  }

  /** The files to which it links. */
  List<Path> links() {
    return LINK.matcher(text)
        .results()
        .map(match -> file.toAbsolutePath().resolveSibling(match.group(1)).normalize())
        .toList();
  }
}
