package dev.orch.action;

import dev.orch.event.Failure;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.JsonText;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process wrote to the file {@code $ORCH_OUTPUT}: lines {@code name=value}, blocks that
 * begin with {@code name<<END} and end with the line {@code END}, or one JSON object. The last
 * value of a name counts; empty lines between values mean nothing.
 *
 * @param mistake what is wrong with the file, for a person; then there are no values
 */
record OutputFile(Map<String, Value> values, Optional<String> mistake) {
  private static final long LIMIT_BYTES = 16 << 20;

  /** A line that means nothing, and why. */
  private static final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    Mistake(String message) {
      super(message, null, false, false);
    }
  }

  static OutputFile read(Path file) {
    try {
      return new OutputFile(parse(text(file)), Optional.empty());
    } catch (Mistake e) {
      return new OutputFile(Map.of(), Optional.ofNullable(e.getMessage()));
    }
  }

  Optional<Failure> failure() {
    return mistake.map(what -> new Failure(Failure.Kind.ASSERTION, "$ORCH_OUTPUT: " + what));
  }

  private static String text(Path file) throws Mistake {
    try {
      if (!Files.exists(file)) {
        return "";
      }
      if (!Files.isRegularFile(file)) {
        throw new Mistake("it is no plain file any more");
      }
      if (Files.size(file) > LIMIT_BYTES) {
        throw new Mistake(
            "it is larger than 16 MiB: write large data to a file, and pass its name");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes(file)).toString();
    } catch (CharacterCodingException e) {
      throw new Mistake("it is not UTF-8");
    } catch (IOException e) {
      throw new Mistake("it cannot be read: " + e.getMessage());
    }
  }

  private static ByteBuffer bytes(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file));
  }

  private static Map<String, Value> parse(String text) throws Mistake {
    return text.stripLeading().startsWith("{") ? object(text) : lines(text.split("\n", -1));
  }

  private static Map<String, Value> object(String text) throws Mistake {
    try {
      if (!(JsonText.read(StringValue.of(text), new Budget()) instanceof MapValue map)) {
        throw new Mistake("it holds no JSON object");
      }
      Map<String, Value> values = new LinkedHashMap<>();
      for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
        String name = entry.getKey() instanceof StringValue key ? key.text() : "";
        values.put(checked(name, "the JSON object"), entry.getValue());
      }
      return values;
    } catch (FunctionException e) {
      throw new Mistake("it begins as a JSON object: " + e.reason());
    }
  }

  private static Map<String, Value> lines(String[] lines) throws Mistake {
    Map<String, Value> values = new LinkedHashMap<>();
    int i = 0;
    while (i < lines.length) {
      String line = lines[i];
      int equals = line.indexOf('=');
      int block = line.indexOf("<<");
      String where = "line " + (i + 1);
      if (line.isBlank()) {
        i++;
      } else if (block >= 0 && (equals < 0 || block < equals)) {
        int end = blockEnd(lines, i, line.substring(block + 2));
        values.put(checked(line.substring(0, block), where), block(lines, i + 1, end));
        i = end + 1;
      } else if (equals >= 0) {
        values.put(
            checked(line.substring(0, equals), where), StringValue.of(line.substring(equals + 1)));
        i++;
      } else {
        throw new Mistake(
            where + " is neither name=value nor name<<END, nor is the file a JSON object");
      }
    }
    return values;
  }

  private static int blockEnd(String[] lines, int start, String delimiter) throws Mistake {
    if (delimiter.isEmpty()) {
      throw new Mistake("line " + (start + 1) + " has no word after <<");
    }
    for (int i = start + 1; i < lines.length; i++) {
      if (lines[i].equals(delimiter)) {
        return i;
      }
    }
    throw new Mistake(
        "no line with the word after << ends the block that begins in line " + (start + 1));
  }

  private static Value block(String[] lines, int from, int to) {
    return StringValue.of(String.join("\n", List.of(lines).subList(from, to)));
  }

  private static String checked(String name, String where) throws Mistake {
    boolean isName = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      isName &= c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }
    if (!isName) {
      throw new Mistake(
          where
              + " names an output with what is no name (and is not shown, since it may be a part of"
              + " a secret): a name is made of letters, digits and _, and begins with no digit");
    }
    return name;
  }
}
