package dev.orch.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.TypeValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * Writes values as JSON that reads back as the same values. What JSON has no type for is an object
 * with one name that begins with a dollar sign: {@code {"$duration":"1.5s"}}.
 */
final class ValueWriter {
  static final String BYTES = "$bytes";
  static final String DOUBLE = "$double";
  static final String DURATION = "$duration";
  static final String MAP = "$map";
  static final String OPTIONAL = "$optional";
  static final String SECRET = "$secret";
  static final String TIMESTAMP = "$timestamp";
  static final String TYPE = "$type";
  static final String UINT = "$uint";

  private final JsonGenerator json;

  ValueWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes values by name, as an object whose names are taken as they are. */
  void write(Map<String, Value> named) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Value> entry : named.entrySet()) {
      json.writeFieldName(WellFormed.text(entry.getKey()));
      write(entry.getValue());
    }
    json.writeEndObject();
  }

  /** Writes one value. */
  void write(Value value) throws IOException {
    switch (value) {
      case NullValue _ -> json.writeNull();
      case BoolValue truth -> json.writeBoolean(truth.isTrue());
      case IntValue number -> json.writeNumber(number.value());
      case UintValue number -> marked(UINT, Long.toUnsignedString(number.value()));
      case DoubleValue number -> write(number.value());
      case StringValue text -> write(text);
      case BytesValue bytes -> write(bytes);
      case ListValue list -> write(list);
      case MapValue map -> write(map);
      case TimestampValue moment -> marked(TIMESTAMP, moment.value().toString());
      case DurationValue span -> marked(DURATION, seconds(span.value()) + "s");
      case TypeValue type -> marked(TYPE, WellFormed.text(type.value()));
      case OptionalValue optional -> write(optional);
    }
  }

  private void write(double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      marked(DOUBLE, Double.toString(number));
    }
  }

  private void write(StringValue text) throws IOException {
    if (text.isSecret()) {
      marked(SECRET, WellFormed.text(text.text()));
    } else {
      json.writeString(WellFormed.text(text.text()));
    }
  }

  private void write(BytesValue value) throws IOException {
    json.writeStartObject();
    json.writeFieldName(BYTES);
    json.writeBinary(value.bytes());
    json.writeEndObject();
  }

  private void write(ListValue list) throws IOException {
    json.writeStartArray();
    for (Value element : list.elements()) {
      write(element);
    }
    json.writeEndArray();
  }

  private void write(MapValue map) throws IOException {
    if (!hasPlainKeys(map)) {
      writeEntries(map);
      return;
    }
    json.writeStartObject();
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      json.writeFieldName(WellFormed.text(((StringValue) entry.getKey()).text()));
      write(entry.getValue());
    }
    json.writeEndObject();
  }

  /** Whether the keys can be names in JSON and read back as what they are. */
  private static boolean hasPlainKeys(MapValue map) {
    for (Value key : map.entries().keySet()) {
      if (!(key instanceof StringValue text) || text.isSecret() || text.text().startsWith("$")) {
        return false;
      }
    }
    return true;
  }

  private void writeEntries(MapValue map) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(MAP);
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      json.writeStartArray();
      write(entry.getKey());
      write(entry.getValue());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(OptionalValue optional) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(OPTIONAL);
    if (optional.value().isPresent()) {
      write(optional.value().get());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void marked(String marker, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField(marker, text);
    json.writeEndObject();
  }

  private static String seconds(Duration span) {
    return BigDecimal.valueOf(span.getSeconds())
        .add(BigDecimal.valueOf(span.getNano(), 9))
        .stripTrailingZeros()
        .toPlainString();
  }
}
