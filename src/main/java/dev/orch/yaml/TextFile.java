package dev.orch.yaml;

import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that should hold UTF-8 text of a sensible size. */
final class TextFile {
  /** The most bytes that a file may have. */
  static final int MOST_BYTES = 3 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;
  private final String name;
  private final SourceRange blamed;
  private final boolean isAsked;
  private final Problems problems;

  /**
   * A file.
   *
   * @param asked where another file asks for it; then it must be a plain file that is named as a
   *     document, since what it holds may be shown
   */
  TextFile(Path path, String name, Optional<SourceRange> asked, Problems problems) {
    this.path = path;
    this.name = name;
    this.blamed = asked.orElseGet(() -> new SourceRange(SourceFile.of(name, ""), 0, 0));
    this.isAsked = asked.isPresent();
    this.problems = problems;
  }

  /** Reads all of it, without its byte order mark; nothing if a problem was found. */
  Optional<SourceFile> read() {
    if (Files.isDirectory(path)) {
      return refuse("'" + name + "' is a directory, not a file", "name the file inside it");
    }
    if (isAsked && !isDocument()) {
      return refuse(
          "'" + name + "' is not a plain file whose name ends in .yml or .yaml",
          "a playbook calls only such files, whatever links lead to them");
    }
    try (InputStream in = Files.newInputStream(path)) {
      if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
        return refuseSize(Files.size(path) + " bytes");
      }
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? refuseSize("more bytes") : decode(bytes);
    } catch (NoSuchFileException e) {
      return refuse("there is no file '" + name + "'", "looked for " + path.toAbsolutePath());
    } catch (AccessDeniedException e) {
      return refuse("the file '" + name + "' may not be read", "ask for the right to read it");
    } catch (IOException e) {
      return refuse("the file '" + name + "' cannot be read: " + e.getMessage());
    }
  }

  /** Whether it is named as a document where all links end; what is missing is told elsewhere. */
  private boolean isDocument() {
    try {
      Path real = path.toRealPath();
      String last = String.valueOf(real.getFileName());
      return Files.isRegularFile(real) && (last.endsWith(".yml") || last.endsWith(".yaml"));
    } catch (IOException e) {
      return true;
    }
  }

  private Optional<SourceFile> refuseSize(String size) {
    return refuse(
        "the file '" + name + "' has " + size + "; a playbook may have " + MOST_BYTES,
        "keep data in files of its own, and let steps read them");
  }

  private Optional<SourceFile> decode(byte[] bytes) {
    if (isUtf16(bytes)) {
      return refuse(
          "the file '" + name + "' is UTF-16, not UTF-8",
          "convert it: iconv -f UTF-16 -t UTF-8 " + name);
    }
    int zero = indexOfZero(bytes);
    if (zero >= 0) {
      return refuse(
          "the file '" + name + "' is binary, not text: byte " + zero + " is zero",
          "is it the right file?");
    }
    return decodeText(bytes);
  }

  private Optional<SourceFile> decodeText(byte[] bytes) {
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(rest, chars, true);
    String text = withoutMark(chars.flip().toString());
    if (!result.isError()) {
      return Optional.of(SourceFile.of(name, text));
    }
    int wrong = rest.position();
    SourceFile file = SourceFile.of(name, text + '\uFFFD');
    problems.add(
        Problem.error(
            new SourceRange(file, text.length(), text.length() + 1),
            "the file is not UTF-8: byte "
                + wrong
                + " is 0x"
                + Integer.toHexString(bytes[wrong] & 0xFF),
            "save it as UTF-8; if it is Latin-1: iconv -f LATIN1 -t UTF-8 " + name));
    return Optional.empty();
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** UTF-16 has a mark, or every second byte of its first ASCII letters is zero. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    boolean isMarked = first == 0xFEFF || first == 0xFFFE;
    return isMarked
        || (bytes.length >= 4
            && (bytes[0] == 0) == (bytes[2] == 0)
            && (bytes[1] == 0) == (bytes[3] == 0)
            && (bytes[0] == 0) != (bytes[1] == 0));
  }

  private static int indexOfZero(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private Optional<SourceFile> refuse(String message, String hint) {
    problems.error(blamed, message, hint);
    return Optional.empty();
  }

  private Optional<SourceFile> refuse(String message) {
    problems.error(blamed, message);
    return Optional.empty();
  }
}
