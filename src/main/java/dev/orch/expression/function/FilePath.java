package dev.orch.expression.function;

/** Parts of file names, found in the text alone. */
final class FilePath {
  private FilePath() {}

  /** What follows the last slash; a slash at the end does not count. */
  static String basename(String path) {
    String plain = withoutTrailingSlashes(path);
    return plain.equals("/") ? plain : plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** What stands before the last slash; {@code .} if there is none. */
  static String dirname(String path) {
    String plain = withoutTrailingSlashes(path);
    int slash = plain.lastIndexOf('/');
    if (slash < 0) {
      return ".";
    }
    String parent = withoutTrailingSlashes(plain.substring(0, slash));
    return parent.isEmpty() ? "/" : parent;
  }

  private static String withoutTrailingSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
