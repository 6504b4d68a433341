package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.orch.event.SampleRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrailSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode schema = schema();
  private final List<String> lines =
      Stream.of(SampleRun.events(), SampleRun.resumed())
          .map(events -> new String(Trails.sealed(events), StandardCharsets.UTF_8))
          .flatMap(String::lines)
          .toList();

  @Test
  void everyLineIsValid() {
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory()).createValidator();
    URI uri = validator.registerSchema(schema);
    for (String line : lines) {
      Validator.Result result = validator.validate(uri, line);
      assertThat(result.getErrors().stream().map(e -> e.getInstanceLocation() + e.getError()))
          .as(line)
          .isEmpty();
    }
    for (String wrong : List.of("\"outcome\":", "\"prev\":\"sha256:", "\"v\":1")) {
      String line = lines.get(5).replace(wrong, wrong + "7");
      assertThat(line).isNotEqualTo(lines.get(5));
      String broken = line.replace(":7\"succeeded\"", ":7");
      assertThat(validator.validate(uri, broken).isValid()).as(broken).isFalse();
    }
  }

  @Test
  void everyTypeOfEventIsInTheSchema() throws Exception {
    Set<String> written = new TreeSet<>();
    for (String line : lines) {
      written.add(JSON.readTree(line).get("type").asText());
    }
    Set<String> described = new TreeSet<>();
    schema
        .get("allOf")
        .forEach(rule -> described.add(rule.at("/if/properties/type/const").asText()));
    assertThat(described).isEqualTo(written).hasSize(16);
  }

  @Test
  void everyFieldIsInTheSchema() throws Exception {
    for (String line : lines) {
      JsonNode object = JSON.readTree(line);
      JsonNode own = schema.get("$defs").get(object.get("type").asText()).get("properties");
      List<String> unknown = new ArrayList<>();
      object
          .fieldNames()
          .forEachRemaining(name -> {
            if (!own.has(name) && !schema.get("properties").has(name)) {
              unknown.add(name);
            }
          });
      assertThat(unknown).as(line).isEmpty();
    }
  }

  private static JsonNode schema() {
    try (InputStream stream = TrailWriter.class.getResourceAsStream("trail.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
