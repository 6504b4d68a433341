package dev.orch.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as plain values: objects become maps with texts as keys. */
final class JsonReader {
  /** A trail holds what a step gave out: what was written must be readable, however long. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonReader() {}

  /** The one object that these bytes hold. */
  static MapValue object(byte[] bytes, int offset, int length) throws MalformedLine {
    try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedLine("it is no JSON object");
      }
      MapValue object = object(parser);
      if (parser.nextToken() != null) {
        throw new MalformedLine("something follows the JSON object");
      }
      return object;
    } catch (JsonProcessingException e) {
      throw new MalformedLine("it is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new MalformedLine("it is no UTF-8: " + e.getMessage(), e);
    }
  }

  private static MapValue object(JsonParser parser) throws IOException {
    Map<Value, Value> entries = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      entries.put(StringValue.of(name), value(parser));
    }
    return new MapValue(entries);
  }

  private static ListValue list(JsonParser parser) throws IOException {
    List<Value> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return new ListValue(elements);
  }

  private static Value value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> StringValue.of(parser.getText());
      case VALUE_NUMBER_INT -> new IntValue(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> new DoubleValue(parser.getDoubleValue());
      case VALUE_TRUE -> BoolValue.TRUE;
      case VALUE_FALSE -> BoolValue.FALSE;
      case VALUE_NULL -> NullValue.NULL;
      case null -> throw new IOException("a value is missing");
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IOException("a value is missing");
    };
  }
}
