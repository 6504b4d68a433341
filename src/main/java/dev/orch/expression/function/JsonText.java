package dev.orch.expression.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.NullValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON text and back.
 *
 * <p>Bytes are written in base64; timestamps, durations and types as {@code string(x)} gives them;
 * keys that are no strings as text; numbers that are not finite as strings. Read back, whole
 * numbers that fit become ints, all other numbers doubles.
 */
public final class JsonText {
  private static final int DEPTH = 400;
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  private final JsonGenerator json;
  private final Budget budget;
  private int depth;

  private JsonText(JsonGenerator json, Budget budget) {
    this.json = json;
    this.budget = budget;
  }

  /** The value as JSON on one line. Marked if any text in it is a secret. */
  public static StringValue write(Value value, Budget budget) throws FunctionException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      new JsonText(json, budget).write(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new StringValue(text.toString(), Secrets.isSecret(value, budget));
  }

  private void write(Value value) throws IOException, FunctionException {
    budget.spend(1);
    if (++depth > DEPTH) {
      throw FunctionException.failed("this value is nested too deeply for JSON");
    }
    if (value instanceof ListValue list) {
      writeList(list);
    } else if (value instanceof MapValue map) {
      writeMap(map);
    } else if (value instanceof OptionalValue optional) {
      write(optional.value().orElse(NullValue.NULL));
    } else {
      writePlain(value);
    }
    depth--;
  }

  private void writePlain(Value value) throws IOException, FunctionException {
    if (value instanceof BytesValue bytes) {
      writeText(Base64.getEncoder().encodeToString(bytes.bytes()));
    } else if (value instanceof DoubleValue number) {
      writeDouble(number.value());
    } else if (value == NullValue.NULL) {
      json.writeNull();
    } else if (value instanceof BoolValue truth) {
      json.writeBoolean(truth.isTrue());
    } else if (value instanceof IntValue || value instanceof UintValue) {
      json.writeNumber(Conversions.toText(value, budget).text());
    } else {
      writeText(Conversions.toText(value, budget).text());
    }
  }

  private void writeText(String text) throws IOException, FunctionException {
    budget.spendChars(text.length());
    json.writeString(text);
  }

  private void writeDouble(double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(Conversions.doubleText(number));
    } else {
      json.writeString(Conversions.doubleText(number));
    }
  }

  private void writeList(ListValue list) throws IOException, FunctionException {
    json.writeStartArray();
    for (Value element : list.elements()) {
      write(element);
    }
    json.writeEndArray();
  }

  private void writeMap(MapValue map) throws IOException, FunctionException {
    json.writeStartObject();
    for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
      String name = Conversions.toText(entry.getKey(), budget).text();
      budget.spendChars(name.length());
      json.writeFieldName(name);
      write(entry.getValue());
    }
    json.writeEndObject();
  }

  /**
   * The value that a JSON text holds; all strings in it are marked as the text is.
   *
   * @throws FunctionException if the text is no JSON, or something follows it
   */
  public static Value read(StringValue text, Budget budget) throws FunctionException {
    budget.spendChars(text.text().length());
    try (JsonParser parser = FACTORY.createParser(text.text())) {
      if (parser.nextToken() == null) {
        throw FunctionException.failed("this is no JSON: the text is empty");
      }
      Value value = read(parser, text.isSecret(), budget);
      if (parser.nextToken() != null) {
        throw FunctionException.failed("this is no JSON: more follows the first value");
      }
      return value;
    } catch (JsonProcessingException wrong) {
      throw notJson(wrong);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Says where the mistake is, but not what stands there: it may be a secret. */
  private static FunctionException notJson(JsonProcessingException wrong) {
    var place = wrong.getLocation();
    String where =
        place == null
            ? ""
            : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    return FunctionException.failed("this is no JSON" + where);
  }

  private static Value read(JsonParser parser, boolean isSecret, Budget budget)
      throws IOException, FunctionException {
    budget.spend(2);
    return switch (parser.currentToken()) {
      case VALUE_NULL -> NullValue.NULL;
      case VALUE_TRUE -> BoolValue.TRUE;
      case VALUE_FALSE -> BoolValue.FALSE;
      case VALUE_STRING -> new StringValue(parser.getText(), isSecret);
      case VALUE_NUMBER_INT -> readWhole(parser);
      case VALUE_NUMBER_FLOAT -> new DoubleValue(parser.getDoubleValue());
      case START_ARRAY -> readList(parser, isSecret, budget);
      case START_OBJECT -> readMap(parser, isSecret, budget);
      default -> throw FunctionException.failed("this is no JSON");
    };
  }

  private static Value readWhole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> new IntValue(parser.getLongValue());
      default -> new DoubleValue(parser.getDoubleValue());
    };
  }

  private static Value readList(JsonParser parser, boolean isSecret, Budget budget)
      throws IOException, FunctionException {
    List<Value> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser, isSecret, budget));
    }
    return new ListValue(Collections.unmodifiableList(elements));
  }

  private static Value readMap(JsonParser parser, boolean isSecret, Budget budget)
      throws IOException, FunctionException {
    Map<Value, Value> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Value name = new StringValue(parser.currentName(), isSecret);
      parser.nextToken();
      entries.put(name, read(parser, isSecret, budget));
    }
    return new MapValue(Collections.unmodifiableMap(entries));
  }
}
