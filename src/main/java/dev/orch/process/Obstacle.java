package dev.orch.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Why a command cannot be started, and what to do about it, in words for a person. */
final class Obstacle {
  /** Linux takes no single argument or variable that is longer, its closing NUL included. */
  private static final int TEXT_LIMIT_BYTES = 131_072;

  private static final int NO_SUCH_FILE = 2;
  private static final int TOO_LONG = 7;
  private static final int TRY_AGAIN = 11;
  private static final int NO_MEMORY = 12;
  private static final int REFUSED = 13;

  private Obstacle() {}

  /** What can be seen without trying. */
  static Optional<String> before(ProcessCommand command) {
    if (!Files.isDirectory(command.directory())) {
      String what = Files.exists(command.directory()) ? " is no directory" : " does not exist";
      return Optional.of("the directory " + command.directory() + what + ": see `dir:`");
    }
    if (command.program().isEmpty()) {
      return Optional.of("the name of the program is empty");
    }
    int place = 0;
    for (String argument : command.arguments()) {
      Optional<String> found = inText(place == 0 ? "the program" : "argument " + place, argument);
      if (found.isPresent()) {
        return found;
      }
      place++;
    }
    return inEnvironment(command.environment());
  }

  private static Optional<String> inEnvironment(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        return Optional.of("`" + name + "` cannot be the name of an environment variable");
      }
      String what = "the environment variable " + name;
      Optional<String> found =
          inText(what, name).or(() -> inText(what, name + "=" + variable.getValue()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inText(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of(what + " holds a NUL character, which no program can be given");
    }
    if (isTooLong(text)) {
      return Optional.of(
          what
              + " is longer than the "
              + TEXT_LIMIT_BYTES
              + " bytes that a program can be given: write it to a file, or use `stdin:`");
    }
    if (!isEncodable(text)) {
      return Optional.of(
          what
              + " holds characters that cannot be given to a program here: they are no valid"
              + " Unicode, or orch itself was started without LC_ALL=C.UTF-8");
    }
    return Optional.empty();
  }

  private static boolean isTooLong(String text) {
    if (text.length() < TEXT_LIMIT_BYTES / 4) {
      return false;
    }
    long bytes = text.codePoints().mapToLong(Obstacle::utf8Bytes).sum();
    return bytes >= TEXT_LIMIT_BYTES;
  }

  private static int utf8Bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static boolean isEncodable(String text) {
    if (isAscii(text)) {
      return true;
    }
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
        .newEncoder()
        .canEncode(text);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** What an attempt to start it told. */
  static String of(IOException thrown, ProcessCommand command, String program) {
    String told = String.valueOf(thrown.getMessage());
    int number = errorNumber(told);
    return number == 0 ? told : of(number, command, program);
  }

  /** What an error of this number, as Linux counts them, means for the start of a program. */
  static String of(int number, ProcessCommand command, String program) {
    return switch (number) {
      case NO_SUCH_FILE -> missing(command.directory().resolve(program));
      case REFUSED -> notExecutable(command.directory().resolve(program));
      case TOO_LONG ->
          "the arguments and the environment are together more than a program can be given:"
              + " write what is large to a file, or use `stdin:`";
      case TRY_AGAIN, NO_MEMORY ->
          "this machine allows no more processes now (error "
              + number
              + "): see `ulimit -u` and the free memory, or lower max-parallel";
      default -> program + " cannot be started: the system tells error " + number;
    };
  }

  static String notExecutable(Path program) {
    if (Files.isDirectory(program)) {
      return program + " is a directory, no program";
    }
    return program + " may not be executed: `chmod +x " + program + "` makes it a program";
  }

  private static String missing(Path program) {
    if (!Files.exists(program)) {
      return "there is no program " + program;
    }
    return Interpreter.of(program)
        .map(interpreter -> interpreter.whyMissing(program))
        .orElse(
            program
                + " needs a loader that this machine does not have: it was built for another"
                + " system");
  }

  /** The platform writes {@code error=2} or {@code error: 2} into its message, and only there. */
  private static int errorNumber(String message) {
    int at = message.lastIndexOf("error");
    int number = 0;
    for (int i = at + "error".length(); at >= 0 && i < message.length(); i++) {
      char c = message.charAt(i);
      if (c >= '0' && c <= '9') {
        number = number * 10 + (c - '0');
      } else if (number > 0 || " =:".indexOf(c) < 0) {
        return number;
      }
    }
    return number;
  }
}
