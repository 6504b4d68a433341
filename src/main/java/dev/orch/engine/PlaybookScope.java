package dev.orch.engine;

import dev.orch.expression.EvaluationException;
import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.expression.function.FunctionException;
import dev.orch.playbook.Playbook;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What every expression of one playbook sees in one run: inputs, vars, secrets, the environment and
 * facts about the run. Vars and secrets are computed when first read. Used by many threads.
 */
final class PlaybookScope implements Scope {
  private final Playbook playbook;
  private final MapValue inputs;
  private final MapValue environment;
  private final MapValue run;
  private final MapValue vars;
  private final MapValue secrets;
  private final FileFunctions files;

  PlaybookScope(Playbook playbook, Map<String, Value> inputs, RunFacts facts, SecretValues values) {
    values.expect(playbook);
    this.playbook = playbook;
    this.inputs = MapValue.ofNames(inputs);
    this.environment = facts.environment();
    this.run = facts.run(playbook.name());
    this.vars = new MapValue(new LazyMap(this::computeVar, playbook.vars().keySet()));
    this.secrets =
        new MapValue(
            new LazyMap(name -> values.value(playbook, name), playbook.secrets().keySet()));
    this.files = new FileFunctions(playbook.directory());
  }

  Playbook playbook() {
    return playbook;
  }

  @Override
  public Optional<Value> find(String variable) {
    return switch (variable) {
      case "inputs" -> Optional.of(inputs);
      case "vars" -> Optional.of(vars);
      case "secrets" -> Optional.of(secrets);
      case "env" -> Optional.of(environment);
      case "run" -> Optional.of(run);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Value> call(String function, List<Value> arguments) throws FunctionException {
    return files.call(function, arguments);
  }

  private Value computeVar(String name) throws Unavailable {
    TemplateTree tree = playbook.vars().get(name);
    if (tree == null) {
      throw new Unavailable("there is no var '" + name + "'");
    }
    try {
      return tree.evaluate(this);
    } catch (EvaluationException failure) {
      throw new Unavailable("vars." + name + ": " + failure.reason());
    }
  }

  /** Ends the reading of a value that cannot be had; caught where expressions are evaluated. */
  static final class Unavailable extends RuntimeException {
    Unavailable(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Computes a value when it is first read. */
  @FunctionalInterface
  interface Source {
    Value value(String name) throws Unavailable;
  }

  private static final class LazyMap extends AbstractMap<Value, Value> {
    private final Source source;
    private final Set<String> names;
    private final Map<String, Value> computed = new ConcurrentHashMap<>();

    LazyMap(Source source, Set<String> names) {
      this.source = source;
      this.names = names;
    }

    @Override
    public @Nullable Value get(@Nullable Object key) {
      if (!(key instanceof StringValue name) || !names.contains(name.text())) {
        return null;
      }
      Value known = computed.get(name.text());
      if (known != null) {
        return known;
      }
      Value value = source.value(name.text());
      computed.put(name.text(), value);
      return value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof StringValue name && names.contains(name.text());
    }

    @Override
    public Set<Entry<Value, Value>> entrySet() {
      Map<Value, Value> all = new java.util.LinkedHashMap<>();
      for (String name : names) {
        StringValue key = StringValue.of(name);
        Value value = get(key);
        if (value != null) {
          all.put(key, value);
        }
      }
      return all.entrySet();
    }
  }
}
