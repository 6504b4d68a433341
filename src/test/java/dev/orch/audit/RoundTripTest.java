package dev.orch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.Failure;
import dev.orch.event.LogSummary;
import dev.orch.event.Outcome;
import dev.orch.event.ResourceUsage;
import dev.orch.event.RunEvent;
import dev.orch.event.RunEvent.AttemptFinished;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.event.RunEvent.Warning;
import dev.orch.event.SampleRun;
import dev.orch.event.StepId;
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
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyEventReadsBackAsItWasWritten(@ForAll("events") List<RunEvent> events) throws Exception {
    List<RunEvent> all = new ArrayList<>(List.of(SampleRun.started()));
    all.addAll(events);
    byte[] bytes = Trails.sealed(all);
    List<RunEvent> back = new ArrayList<>();
    try (TrailReader reader = TrailReader.of("t", new ByteArrayInputStream(bytes))) {
      for (var line = reader.next(); line.isPresent(); line = reader.next()) {
        back.add(((TrailLine.Known) line.get()).envelope().event());
      }
      assertThat(reader.firstBreak()).isEmpty();
    }
    assertThat(back.subList(0, all.size())).isEqualTo(all);
  }

  @Test
  void aResumedRunReadsBackAsItWasWritten() {
    List<RunEvent> back = new ArrayList<>();
    byte[] bytes = Trails.sealed(SampleRun.resumed());
    try (TrailReader reader = TrailReader.of("t", new ByteArrayInputStream(bytes))) {
      for (var line = reader.next(); line.isPresent(); line = reader.next()) {
        back.add(((TrailLine.Known) line.get()).envelope().event());
      }
    }
    assertThat(back.subList(0, back.size() - 1)).isEqualTo(SampleRun.resumed());
  }

  @Test
  void valuesAreReadable() {
    Map<Value, Value> odd = new LinkedHashMap<>();
    odd.put(new IntValue(1), StringValue.of("one"));
    odd.put(StringValue.of("$duration"), NullValue.NULL);
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("null", NullValue.NULL);
    values.put("int", new IntValue(Long.MIN_VALUE));
    values.put("uint", new UintValue(-1));
    values.put("double", new DoubleValue(1));
    values.put("nan", new DoubleValue(Double.NaN));
    values.put("bytes", BytesValue.of(new byte[] {0, -1}));
    values.put("secret", StringValue.secret("***"));
    values.put("duration", new DurationValue(Duration.ofMillis(-1500)));
    values.put("time", new TimestampValue(Instant.parse("2026-11-21T02:00:00.5Z")));
    values.put("type", new TypeValue("int"));
    values.put("none", OptionalValue.NONE);
    values.put("some", OptionalValue.of(BoolValue.TRUE));
    values.put("plain", MapValue.ofNames(Map.of("a", ListValue.of(StringValue.of("b")))));
    values.put("odd", new MapValue(odd));
    assertThat(new String(Trails.open(List.of(step(values))), StandardCharsets.UTF_8))
        .contains(
            """
            "outputs":{"null":null,"int":-9223372036854775808,\
            "uint":{"$uint":"18446744073709551615"},"double":1.0,"nan":{"$double":"NaN"},\
            "bytes":{"$bytes":"AP8="},"secret":{"$secret":"***"},"duration":{"$duration":"-1.5s"},\
            "time":{"$timestamp":"2026-11-21T02:00:00.500Z"},"type":{"$type":"int"},\
            "none":{"$optional":[]},"some":{"$optional":[true]},"plain":{"a":["b"]},\
            "odd":{"$map":[[1,"one"],["$duration",null]]}}\
            """);
  }

  @Test
  void markOfASecretIsKept() throws Exception {
    byte[] bytes =
        Trails.open(List.of(SampleRun.started(), step(Map.of("a", StringValue.secret("x ***")))));
    try (TrailReader reader = TrailReader.of("t", new ByteArrayInputStream(bytes))) {
      reader.next();
      TrailLine.Known line = (TrailLine.Known) reader.next().orElseThrow();
      StepFinished event = (StepFinished) line.envelope().event();
      assertThat(event.outputs().get("a"))
          .isInstanceOfSatisfying(
              StringValue.class, value -> assertThat(value.isSecret()).isTrue());
    }
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    byte[] bytes =
        Trails.open(
            List.of(
                new Warning(Optional.empty(), "a\ud83db\ude00c\ud83d\ude00"),
                step(Map.of("\ud83d", StringValue.of("\ude00")))));
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains("\"message\":\"a\ufffdb\ufffdc\ud83d\ude00\"")
        .contains("\"outputs\":{\"\ufffd\":\"\ufffd\"}");
  }

  private static StepFinished step(Map<String, Value> outputs) {
    return new StepFinished(
        new StepId("a"), Outcome.SUCCEEDED, false, Optional.empty(), true, Duration.ZERO, outputs);
  }

  @Provide
  Arbitrary<List<RunEvent>> events() {
    return Arbitraries.oneOf(attempts(), warnings()).list().ofMaxSize(4);
  }

  private Arbitrary<RunEvent> attempts() {
    Arbitrary<Optional<Failure>> failures =
        Combinators.combine(Arbitraries.of(Failure.Kind.values()), texts())
            .as(Failure::new)
            .optional();
    Arbitrary<Optional<LogSummary>> logs =
        Combinators.combine(
                texts(),
                Arbitraries.longs(),
                texts(),
                Arbitraries.of(true, false),
                Arbitraries.longs())
            .as(LogSummary::new)
            .optional();
    Arbitrary<Map<String, Value>> outputs = Arbitraries.maps(texts(), values(3)).ofMaxSize(4);
    Arbitrary<Duration> spans =
        Arbitraries.longs().between(0, Long.MAX_VALUE / 1000).map(Duration::ofMillis);
    return Combinators.combine(
            texts(),
            Arbitraries.of(Outcome.values()),
            failures,
            Arbitraries.integers().optional(),
            spans,
            logs,
            outputs,
            spans.optional())
        .as((id, outcome, failure, exitCode, span, log, named, retry) ->
            new AttemptFinished(
                new StepId(id),
                1,
                outcome,
                failure,
                exitCode.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                span,
                log.map(_ -> new ResourceUsage(span, memory(outcome))),
                log,
                outcome == Outcome.FAILED,
                named,
                named,
                retry));
  }

  private Arbitrary<RunEvent> warnings() {
    return Combinators.combine(texts().map(StepId::new).optional(), texts()).as(Warning::new);
  }

  private Arbitrary<Value> values(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<Value> inner = values(depth - 1);
    return Arbitraries.oneOf(
        scalars(),
        inner.list().ofMaxSize(3).map(ListValue::new),
        inner.optional().map(OptionalValue::new),
        Arbitraries.maps(texts().map(StringValue::of), inner).ofMaxSize(3).map(this::map),
        Arbitraries.maps(scalars(), inner).ofMaxSize(3).map(this::map));
  }

  private MapValue map(Map<? extends Value, Value> entries) {
    return new MapValue(new LinkedHashMap<>(entries));
  }

  private Arbitrary<Value> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of(NullValue.NULL, BoolValue.TRUE, BoolValue.FALSE),
        Arbitraries.longs().map(IntValue::new),
        Arbitraries.longs().map(UintValue::new),
        Arbitraries.doubles().map(DoubleValue::new),
        Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0).map(DoubleValue::new),
        texts().map(StringValue::of),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(BytesValue::of),
        Arbitraries.longs()
            .between(-1_000_000_000_000L, 1_000_000_000_000L)
            .map(nanos -> new TimestampValue(Instant.EPOCH.plusNanos(nanos))),
        Arbitraries.longs().map(nanos -> new DurationValue(Duration.ofNanos(nanos))),
        texts().map(TypeValue::new));
  }

  /** Any text that UTF-8 can hold, and names that look like markers. */
  private Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(12).map(WellFormed::text),
        Arbitraries.of("$duration", "$map", "$", "", "\u2028\n\r\t\u0000\"\\\u007f\u009b31m"));
  }

  /** Known for some, not for others. */
  private static OptionalLong memory(Outcome outcome) {
    return outcome == Outcome.FAILED ? OptionalLong.empty() : OptionalLong.of(12);
  }
}
