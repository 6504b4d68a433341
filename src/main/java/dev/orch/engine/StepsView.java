package dev.orch.engine;

import dev.orch.graph.StepInstance;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The steps that an expression can see, looked up when it asks: nothing is copied, however many
 * there are.
 */
final class StepsView extends AbstractMap<Value, Value> {
  private final Function<String, Optional<StepInstance>> find;
  private final Map<StepInstance, StepRecord> records;

  StepsView(Function<String, Optional<StepInstance>> find, Map<StepInstance, StepRecord> records) {
    this.find = find;
    this.records = records;
  }

  @Override
  public @Nullable Value get(@Nullable Object key) {
    if (!(key instanceof StringValue id)) {
      return null;
    }
    Optional<StepInstance> step = find.apply(id.text());
    return step.map(records::get).map(StepRecord::view).orElse(null);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  /** Empty: the check lets no expression read all steps at once. */
  @Override
  public Set<Entry<Value, Value>> entrySet() {
    return Set.of();
  }
}
