package dev.orch.action.run;

import dev.orch.action.run.ShellScript.Preparation;
import dev.orch.action.run.ShellScript.Ready;
import dev.orch.action.run.ShellScript.Unfit;
import dev.orch.expression.Interpolated;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.source.SourceRange;
import dev.orch.value.ListValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts references to data into a script, each in the form that its place needs. */
final class ScriptPreparation {
  /** The most that Linux takes as one variable, name and closing NUL included. */
  private static final int VARIABLE_LIMIT_BYTES = 131_072;

  private static final String NAME = "ORCH_";

  private final Interpolated script;
  private final String shell;
  private final StringBuilder written = new StringBuilder();
  private final List<Interpolated.Data> data = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private Optional<String> obstacle = Optional.empty();

  ScriptPreparation(Interpolated script, String shell) {
    this.script = script;
    this.shell = shell;
  }

  Preparation prepare() {
    script.parts().forEach(this::write);
    if (obstacle.isPresent()) {
      return new Unfit(obstacle.get());
    }
    if (data.isEmpty()) {
      return new Ready(new ShellScript(written.toString(), Map.of()));
    }
    Optional<Shell> known = Shell.of(shell);
    if (known.isEmpty()) {
      return new Unfit(refused(data.getFirst().range(), Refusals.unknownShell(shell)));
    }
    String text = fill(ScriptReading.of(written.toString(), known.get()).places());
    return obstacle
        .<Preparation>map(Unfit::new)
        .orElseGet(() -> new Ready(new ShellScript(text, variables)));
  }

  private void write(Interpolated.Part part) {
    switch (part) {
      case Interpolated.Literal literal -> write(literal.text());
      case Interpolated.Raw raw -> write(raw.text().text());
      case Interpolated.Data piece -> {
        data.add(piece);
        written.append(ScriptCursor.DATA);
      }
    }
  }

  private void write(String text) {
    if (text.indexOf(ScriptCursor.DATA) >= 0) {
      fail("the script holds a NUL character, which no shell can read");
    }
    written.append(text);
  }

  private void fail(String reason) {
    obstacle = obstacle.or(() -> Optional.of(reason));
  }

  private String fill(List<Place> places) {
    StringBuilder filled = new StringBuilder();
    int next = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == ScriptCursor.DATA) {
        filled.append(reference(next, places.get(next)));
        next++;
      } else {
        filled.append(c);
      }
    }
    return filled.toString();
  }

  private String reference(int index, Place place) {
    String name = NAME + (index + 1);
    return switch (place) {
      case Place.Bare bare -> bareReference(name, index, bare);
      case Place.DoubleQuoted _ -> "${" + scalar(name, index) + "}";
      case Place.SingleQuoted _ -> "'\"${" + scalar(name, index) + "}\"'";
      case Place.Comment _ -> "";
      case Place.Refused refused -> {
        fail(refused(data.get(index).range(), refused));
        yield "";
      }
    };
  }

  private String bareReference(String name, int index, Place.Bare bare) {
    if (!(data.get(index).value() instanceof ListValue list)) {
      return "\"${" + scalar(name, index) + "}\"";
    }
    if (!bare.isWord()) {
      fail(
          shown(data.get(index).range())
              + " is a list, which becomes several words and so must be a word of its own: put it"
              + " between quotes to join it with blanks, or use join()");
    }
    StringBuilder words = new StringBuilder();
    int number = 0;
    for (Value element : list.elements()) {
      number++;
      String part = name + "_" + number;
      variable(part, text(element, index), index);
      words.append(number > 1 ? " " : "").append("\"${").append(part).append("}\"");
    }
    return words.toString();
  }

  /** Sets the variable of this name to the whole value. */
  private String scalar(String name, int index) {
    variable(name, whole(index), index);
    return name;
  }

  private String whole(int index) {
    if (!(data.get(index).value() instanceof ListValue list)) {
      return text(data.get(index).value(), index);
    }
    List<String> elements = new ArrayList<>();
    list.elements().forEach(element -> elements.add(text(element, index)));
    return String.join(" ", elements);
  }

  private String text(Value value, int index) {
    try {
      StringValue text = Texts.text(value, new Budget());
      return text.text();
    } catch (FunctionException e) {
      fail(shown(data.get(index).range()) + " cannot be written as text: " + e.reason());
      return "";
    }
  }

  private void variable(String name, String text, int index) {
    if (text.indexOf('\0') >= 0) {
      fail(shown(data.get(index).range()) + " holds a NUL character, which no shell can be given");
    }
    int bytes = name.length() + 2 + text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > VARIABLE_LIMIT_BYTES) {
      fail(
          shown(data.get(index).range())
              + " is too large for an environment variable ("
              + VARIABLE_LIMIT_BYTES
              + " bytes), which is how data reaches a script: write it to a file, or use `stdin:`");
    }
    variables.put(name, text);
  }

  private static String refused(SourceRange range, Place.Refused why) {
    return shown(range) + " cannot be put here: " + why.reason() + "; " + why.hint();
  }

  private static String shown(SourceRange range) {
    String source = range.file().text().substring(range.start(), range.end()).strip();
    return "`" + source + "`";
  }
}
