package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.orch.value.BoolValue;
import dev.orch.value.BytesValue;
import dev.orch.value.DoubleValue;
import dev.orch.value.DurationValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.UintValue;
import dev.orch.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Compares with the language's reference implementation on random expressions. */
class OracleTest {
  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

  private static final Cel REFERENCE =
      CelFactory.legacyCelBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addCompilerLibraries(
              CelExtensions.strings(), CelExtensions.math(), CelExtensions.optional())
          .addRuntimeLibraries(
              CelExtensions.strings(), CelExtensions.math(), CelExtensions.optional())
          .addVar("i", SimpleType.INT)
          .addVar("d", SimpleType.DOUBLE)
          .addVar("s", SimpleType.STRING)
          .addVar("l", ListType.create(SimpleType.INT))
          .addVar("m", MapType.create(SimpleType.STRING, SimpleType.INT))
          .build();

  private static final Map<String, Object> VARIABLES =
      Map.of("i", 7L, "d", 2.5, "s", "añb", "l", List.of(3L, 1L, 2L), "m", Map.of("a", 1L));

  /** Always the same expressions, so that the suite gives one answer; other seeds by hand. */
  @Property(tries = 3000, seed = "20260101")
  void randomExpressionsGiveTheSameResult(@ForAll long seed) {
    String text = new RandomExpression(new Random(seed)).any(4);
    assertThat(own(text)).as(text).isEqualTo(reference(text));
  }

  /** The result, or empty if there is none. */
  private static Optional<Value> own(String text) {
    Map<String, Value> variables = new LinkedHashMap<>();
    VARIABLES.forEach((name, value) -> variables.put(name, convert(value)));
    try {
      return Optional.of(normalized(Expressions.evaluate(text, variables)));
    } catch (EvaluationException failed) {
      return Optional.empty();
    }
  }

  private static Optional<Value> reference(String text) {
    try {
      Object result = REFERENCE.createProgram(REFERENCE.compile(text).getAst()).eval(VARIABLES);
      return Optional.of(normalized(convert(result)));
    } catch (CelValidationException notAnExpression) {
      throw new AssertionError(text, notAnExpression);
    } catch (CelEvaluationException failed) {
      return Optional.empty();
    }
  }

  /** Zeros without a sign: the reference does not keep it everywhere. */
  private static Value normalized(Value value) {
    return value instanceof DoubleValue number ? new DoubleValue(number.value() + 0.0) : value;
  }

  private static Value convert(@Nullable Object value) {
    return switch (value) {
      case null -> dev.orch.value.NullValue.NULL;
      case NullValue none -> dev.orch.value.NullValue.NULL;
      case Boolean truth -> BoolValue.of(truth);
      case Long number -> new IntValue(number);
      case com.google.common.primitives.UnsignedLong number -> new UintValue(number.longValue());
      case Double number -> new DoubleValue(number);
      case String text -> StringValue.of(text);
      case CelByteString bytes -> BytesValue.of(bytes.toByteArray());
      case Duration span -> new DurationValue(span);
      case Instant moment -> new TimestampValue(moment);
      case List<?> list -> convertList(list);
      case Map<?, ?> map -> convertMap(map);
      default -> throw new IllegalArgumentException(value.getClass().toString());
    };
  }

  private static Value convertList(List<?> list) {
    List<Value> elements = new ArrayList<>();
    list.forEach(element -> elements.add(normalized(convert(element))));
    return new ListValue(elements);
  }

  private static Value convertMap(Map<?, ?> map) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(convert(key), normalized(convert(value))));
    return new MapValue(entries);
  }
}
