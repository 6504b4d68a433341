package dev.orch.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.event.RunEvent.RunFinished;
import dev.orch.event.RunEvent.RunSealed;
import dev.orch.event.RunEvent.StepFinished;
import dev.orch.value.BytesValue;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventMaskTest {
  private static final String CANARY = "hunter2-canary";

  @Test
  void everyTextOfEveryEventIsMasked() {
    EventMask mask = new EventMask(text -> "#");
    for (RunEvent event : SampleRun.events()) {
      String shown = mask.masked(event).toString();
      for (String text : texts(event)) {
        assertThat(shown).as("%s", event).doesNotContain(text);
      }
    }
  }

  /** Words of the sample run that stand in texts, not in hashes or tokens. */
  private static List<String> texts(RunEvent event) {
    String shown = event.toString();
    return List.of(
            "nightly",
            "1.2.3",
            "ci-7",
            "deploy",
            "alice",
            "1001",
            "5c7e2a0c",
            "Europe",
            "example",
            "orch, run",
            "Build it",
            "ship",
            "build",
            "report",
            "tidy",
            "make",
            "and more",
            "exit status",
            "took longer",
            "disk",
            "needs ship",
            "stopping",
            "abc",
            "logs/")
        .stream()
        .filter(shown::contains)
        .toList();
  }

  @Test
  void eventsWithoutSecretsStayEqual() {
    EventMask mask = new EventMask(EventMaskTest::withoutCanary);
    for (RunEvent event : SampleRun.events()) {
      assertThat(mask.masked(event)).isEqualTo(event);
    }
  }

  @Test
  void hashesStayWhatTheyAre() {
    LogSummary log = new LogSummary("logs/a.1.log", 1, CANARY, false, 1);
    RunSealed sealed = new RunSealed(7, CANARY, List.of(log));
    assertThat(new EventMask(EventMaskTest::withoutCanary).masked(sealed)).isEqualTo(sealed);
  }

  @Test
  void secretsInsideValuesAreMaskedHoweverDeep() {
    Map<Value, Value> map = new LinkedHashMap<>();
    map.put(StringValue.of("key " + CANARY), StringValue.of("x"));
    map.put(new IntValue(1), ListValue.of(OptionalValue.of(StringValue.of("a" + CANARY + "b"))));
    Value masked = masked(new MapValue(map));
    assertThat(masked.toString()).doesNotContain(CANARY).contains("***");
  }

  @Test
  void markedValuesAreHiddenWhateverTheMaskerKnows() {
    assertThat(masked(StringValue.secret("unheard of"))).isEqualTo(StringValue.of("***"));
    BytesValue bytes = BytesValue.utf8(StringValue.secret("unheard of"));
    assertThat(masked(bytes)).isEqualTo(StringValue.of("***"));
  }

  @Test
  void whatWasMaskedIsMarkedSoThatNobodyTakesItForTheData() {
    assertThat(((StringValue) masked(StringValue.of("a " + CANARY))).isSecret()).isTrue();
    assertThat(((StringValue) masked(StringValue.of("plain"))).isSecret()).isFalse();
  }

  @Test
  void bytesAndNumbersThatShowASecretAreHidden() {
    byte[] bytes = ("\u00ff" + CANARY).getBytes(StandardCharsets.UTF_8);
    assertThat(masked(BytesValue.of(bytes))).isEqualTo(StringValue.of("***"));
    BytesValue plain = BytesValue.of(new byte[] {0, -1, -2});
    assertThat(masked(plain)).isEqualTo(plain);
    EventMask digits = new EventMask(text -> text.replace("123456", "***"));
    StepFinished event = (StepFinished) digits.masked(step(new IntValue(91234567)));
    assertThat(event.outputs().get("v")).isEqualTo(StringValue.of("***"));
  }

  @Test
  void valuesNestedWithoutEndAreCut() {
    Value value = StringValue.of(CANARY);
    for (int i = 0; i < 100_000; i++) {
      value = ListValue.of(value);
    }
    Value masked = masked(value);
    int depth = 0;
    while (masked instanceof ListValue list) {
      masked = list.elements().getFirst();
      depth++;
    }
    assertThat(depth).isEqualTo(ValueMask.DEPTH);
    assertThat(masked).isEqualTo(StringValue.of("(nested more than 100 deep)"));
  }

  @Test
  void failureOfTheRunIsMasked() {
    RunFinished event =
        new RunFinished(
            Outcome.FAILED,
            Optional.of(new Failure(Failure.Kind.NETWORK, "GET /?token=" + CANARY)),
            new RunCounts(0, 0, 1, 0, 0, 0),
            Duration.ZERO,
            Map.of(CANARY, StringValue.of(CANARY)));
    assertThat(new EventMask(EventMaskTest::withoutCanary).masked(event).toString())
        .doesNotContain(CANARY)
        .contains("GET /?token=***");
  }

  private static String withoutCanary(String text) {
    return text.replace(CANARY, "***");
  }

  private static Value masked(Value value) {
    StepFinished event =
        (StepFinished) new EventMask(EventMaskTest::withoutCanary).masked(step(value));
    Value masked = event.outputs().get("v");
    if (masked == null) {
      throw new AssertionError("the value is gone");
    }
    return masked;
  }

  private static StepFinished step(Value value) {
    return new StepFinished(
        new StepId("a"),
        Outcome.SUCCEEDED,
        false,
        Optional.empty(),
        true,
        Duration.ZERO,
        Map.of("v", value));
  }
}
