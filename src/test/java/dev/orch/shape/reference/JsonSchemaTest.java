package dev.orch.shape.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.orch.action.ActionCatalog;
import dev.orch.shape.Documents;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.source.Node;
import dev.orch.value.BoolValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.IntValue;
import dev.orch.value.NullValue;
import dev.orch.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Shape STEP = step();
  private static final String SCHEMA = JsonSchema.of(STEP, "A step");

  private static Shape step() {
    List<Field> fields = new ArrayList<>(ActionCatalog.load().documentedFields());
    List<String> actions = new ArrayList<>(fields.stream().map(Field::name).toList());
    actions.add("steps");
    fields.add(Field.optional("id", Shape.name(), "Its name for expressions."));
    fields.add(Field.optional("timeout", Shape.templated(Shape.duration()), "Its time."));
    fields.add(Field.optional("needs", Shape.oneOrMore(Shape.name()), "What ends before it."));
    fields.add(Field.optional("when", Shape.condition(), "Whether it runs."));
    fields.add(Field.optional("quiet", Shape.truth(), "Whether it is seen."));
    fields.add(Field.optional("env", Shape.mapOf(Shape.templated(Shape.text())), "Variables."));
    fields.add(Field.optional("outputs", Shape.namesTo(Shape.data()), "Results."));
    fields.add(
        Field.optional(
            "retry",
            Shape.fieldsOr(
                "attempts",
                "a retry",
                Field.required("attempts", Shape.templated(Shape.wholeNumber(1, 100)), "Tries."),
                Field.optional("jitter", Shape.number(0, 1), "The random part.")),
            "How often."));
    fields.add(
        Field.optional("steps", Shape.listOf(Shape.named("step", JsonSchemaTest::again)), "More."));
    return Shape.fields("a step", fields.toArray(Field[]::new))
        .with(new Shape.ExactlyOne("action", actions));
  }

  private static Shape again() {
    return STEP;
  }

  private static boolean isValid(String document) {
    return new ValidatorFactory()
        .withDialect(new Dialects.Draft2020Dialect())
        .withJsonNodeFactory(new JacksonNode.Factory())
        .validate(SCHEMA, json(Documents.read(document)).toString())
        .isValid();
  }

  private static JsonNode json(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> json(scalar);
      case Node.Sequence sequence -> {
        ArrayNode array = NODES.arrayNode();
        sequence.items().forEach(item -> array.add(json(item)));
        yield array;
      }
      case Node.Mapping mapping -> {
        ObjectNode object = NODES.objectNode();
        mapping.entries().forEach(entry -> object.set(entry.name(), json(entry.value())));
        yield object;
      }
    };
  }

  private static JsonNode json(Node.Scalar scalar) {
    return switch (scalar.value()) {
      case NullValue _ -> NODES.nullNode();
      case BoolValue truth -> NODES.booleanNode(truth.isTrue());
      case IntValue(long number) -> NODES.numberNode(number);
      case DoubleValue(double number) -> NODES.numberNode(number);
      case StringValue(String text, _) -> NODES.textNode(text);
      default -> throw new AssertionError(scalar);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ log: hello, id: a_1 }",
        "{ log: { message: 1.10, level: warning }, timeout: 1h30m }",
        "{ log: { message: x, level: '${{ l }}' }, timeout: '${{ n }}m' }",
        "{ set: { version: '1.2', tags: [a, { b: ~ }] }, needs: [a, b], quiet: true }",
        "{ wait: 500ms, retry: 3 }",
        "{ wait: { until: a > 3, interval: '${{ i }}' }, retry: { attempts: '${{ n }}', jitter: 0.5"
            + " } }",
        "{ assert: [a == 1, true], when: true, env: { A: 1, B: '${{ x }}' } }",
        "{ ask: { message: m, options: '${{ list }}' }, outputs: { a: [1] } }",
        "{ file: { path: a, mode: 0644, state: present } }",
        "{ steps: [{ log: a }, { steps: [{ wait: 1s }], needs: x }] }",
      })
  void whatTheCheckAcceptsTheSchemaAccepts(String document) {
    assertThat(Documents.mistakes(document, STEP)).isEmpty();
    assertThat(isValid(document)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ log: hello, idd: a }",
        "{ log: hello, id: 1a }",
        "{ log: hello, id: '${{ x }}' }",
        "{ log: { mesage: x } }",
        "{ log: { message: x, level: warn } }",
        "{ log: { level: info } }",
        "{ log: [a] }",
        "{ log: a, wait: 1s }",
        "{ id: a }",
        "[]",
        "{ wait: 5min }",
        "{ wait: 10 }",
        "{ log: a, timeout: [1m] }",
        "{ log: a, timeout: ~ }",
        "{ log: a, quiet: yes }",
        "{ log: a, quiet: '${{ x }}' }",
        "{ log: a, retry: 0 }",
        "{ log: a, retry: '3' }",
        "{ log: a, retry: '${{ n }}0' }",
        "{ log: a, retry: { jitter: 1 } }",
        "{ log: a, retry: { attempts: 1, jitter: 2 } }",
        "{ log: a, needs: { a: b } }",
        "{ log: a, needs: [a, '1b'] }",
        "{ log: a, env: [A] }",
        "{ log: a, when: [a] }",
        "{ log: a, outputs: { a-b: 1 } }",
        "{ set: { a-b: 1 } }",
        "{ set: [a] }",
        "{ file: { content: x } }",
        "{ steps: { log: a } }",
        "{ steps: [{ log: a }, { steps: [{ wait: 1s, whn: true }] }] }",
      })
  void whatTheCheckRefusesTheSchemaRefuses(String document) {
    assertThat(Documents.mistakes(document, STEP)).isNotEmpty();
    assertThat(isValid(document)).isFalse();
  }

  @Test
  void aShapeThatHoldsItselfIsDefinedOnce() throws Exception {
    JsonNode schema = JSON.readTree(SCHEMA);
    assertThat(schema.at("/properties/steps/items/$ref").asText()).isEqualTo("#/$defs/step");
    assertThat(schema.at("/$defs/step/properties/steps/items/$ref").asText())
        .isEqualTo("#/$defs/step");
    assertThat(schema.at("/$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void editorsSeeWhatAKeyMeans() throws Exception {
    JsonNode schema = JSON.readTree(SCHEMA);
    assertThat(schema.at("/properties/file/description").asText()).startsWith("Brings a file");
    assertThat(schema.at("/$defs/action.log/anyOf/1/properties/level/description").asText())
        .contains("How much it matters.", "Default: info", "Example: warning");
  }
}
