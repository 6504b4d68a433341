package dev.orch.playbook.input;

import dev.orch.source.Node;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a document as plain data, in which nothing is an expression. */
public final class PlainData {
  private PlainData() {}

  /** The value of a single value, a list or a map. */
  public static Value of(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.value();
      case Node.Sequence sequence -> {
        List<Value> elements = new ArrayList<>(sequence.items().size());
        sequence.items().forEach(item -> elements.add(of(item)));
        yield new ListValue(Collections.unmodifiableList(elements));
      }
      case Node.Mapping mapping -> {
        Map<String, Value> named = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> named.put(entry.name(), of(entry.value())));
        yield MapValue.ofNames(named);
      }
    };
  }
}
