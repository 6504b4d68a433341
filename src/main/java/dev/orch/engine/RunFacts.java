package dev.orch.engine;

import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.TimestampValue;
import dev.orch.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What expressions read as {@code run} and {@code env}: the same in every playbook of a run. */
record RunFacts(RunRequest request, Instant startedAt, MapValue environment) {

  static RunFacts of(RunRequest request, Instant now) {
    Instant startedAt = request.resumption().map(Resumption::startedAt).orElse(now);
    Map<Value, Value> environment = new HashMap<>();
    request
        .environment()
        .forEach((name, value) -> environment.put(StringValue.of(name), StringValue.of(value)));
    return new RunFacts(request, startedAt, new MapValue(environment));
  }

  /** What a playbook of this name reads as {@code run}. */
  MapValue run(String playbook) {
    return MapValue.ofNames(
        Map.of(
            "id", StringValue.of(request.id().text()),
            "playbook", StringValue.of(playbook),
            "dir", StringValue.of(request.callerDirectory().toString()),
            "startedAt", new TimestampValue(startedAt),
            "user", StringValue.of(request.origin().user()),
            "host", StringValue.of(request.origin().host())));
  }
}
