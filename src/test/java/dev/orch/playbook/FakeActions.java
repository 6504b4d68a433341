package dev.orch.playbook;

import static dev.orch.shape.Field.optional;
import static dev.orch.shape.Field.required;

import dev.orch.shape.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Actions with the keys of the real ones, which do nothing. */
public final class FakeActions implements ActionShapes {
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  /** All of them. */
  public FakeActions() {
    Shape text = Shape.templated(Shape.text());
    shapes.put("run", Shape.fieldsOr("script", "run", required("script", text, "")));
    shapes.put(
        "exec", Shape.fieldsOr("command", "exec", required("command", Shape.listOf(text), "")));
    shapes.put(
        "file",
        Shape.fieldsOr(
            "path",
            "file",
            required("path", text, ""),
            optional("content", text, ""),
            optional("state", Shape.choice("present", "absent", "directory"), "")));
    shapes.put(
        "wait",
        Shape.fieldsOr(
            "duration",
            "wait",
            optional("duration", Shape.templated(Shape.duration()), ""),
            optional("until", Shape.condition(), "")));
    shapes.put(
        "assert",
        Shape.fieldsOr(
            "that",
            "assert",
            required("that", Shape.oneOrMore(Shape.condition()), ""),
            optional("message", text, "")));
    shapes.put("set", Shape.namesTo(Shape.templated(Shape.data())));
    shapes.put("log", Shape.fieldsOr("message", "log", required("message", text, "")));
    shapes.put(
        "ask",
        Shape.fieldsOr(
            "message", "ask", required("message", text, ""), optional("default", text, "")));
  }

  @Override
  public Optional<Shape> shape(String action) {
    return Optional.ofNullable(shapes.get(action));
  }

  @Override
  public Collection<String> names() {
    return shapes.keySet();
  }
}
