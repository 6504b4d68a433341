package dev.orch.engine;

import dev.orch.action.ActionResult;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.SecretDeclaration;
import dev.orch.secret.MaskedStream;
import dev.orch.secret.Masker;
import dev.orch.value.BytesValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.OptionalValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The secrets of a run: sees that the masker knows each, and what is derived from it, before
 * anything else does. Used by many threads.
 */
public final class SecretStore {
  private final Masker masker;
  private final Map<String, String> environment;
  private volatile boolean isAnyKnown;

  /**
   * A store that knows no secret yet.
   *
   * @param environment with which orch was started
   */
  public SecretStore(Masker masker, Map<String, String> environment) {
    this.masker = masker;
    this.environment = environment;
  }

  /** Whether there is any secret, so that values may hold one. */
  boolean isAnyKnown() {
    return isAnyKnown;
  }

  /**
   * From now on values may hold the secrets of this playbook. Those that stand in the environment
   * are masked from here on: what does not use them may show that environment too.
   */
  void expect(Playbook playbook) {
    if (!playbook.secrets().isEmpty()) {
      isAnyKnown = true;
    }
    for (SecretDeclaration declaration : playbook.secrets().values()) {
      if (declaration instanceof SecretDeclaration.FromEnvironment from) {
        masker.registerDerived(environment.getOrDefault(from.variable(), ""));
      }
    }
  }

  /** With which orch was started. */
  Map<String, String> environment() {
    return environment;
  }

  /** The text with all secrets in it masked. */
  String masked(String text) {
    return masker.mask(text);
  }

  /** Whether the text holds a secret, in any form that is masked. */
  boolean isIn(String text) {
    return masker.isIn(text);
  }

  /**
   * Registers a secret.
   *
   * @return why it cannot be used, if so
   */
  public Optional<String> add(StringValue secret) {
    isAnyKnown = true;
    return masker.register(secret.text());
  }

  /** Makes a text a secret that an action came by. */
  void conceal(String text) {
    isAnyKnown = true;
    masker.registerDerived(text);
  }

  /** Registers every text in a value that is, or was computed from, a secret. */
  void learn(Value value) {
    switch (value) {
      case StringValue text when text.isSecret() -> masker.registerDerived(text.text());
      case BytesValue bytes when bytes.isSecret() ->
          masker.registerDerived(new String(bytes.bytes(), StandardCharsets.UTF_8));
      case ListValue list -> list.elements().forEach(this::learn);
      case MapValue map ->
          map.entries()
              .forEach((key, entry) -> {
                learn(key);
                learn(entry);
              });
      case OptionalValue optional -> optional.value().ifPresent(this::learn);
      default -> {}
    }
  }

  /** The same result with every text in it a secret, as the step asks. */
  ActionResult hide(ActionResult result) {
    isAnyKnown = true;
    return new ActionResult(
        result.failure(),
        result.isChanged(),
        hide(result.result()),
        hide(result.outputs()),
        result.usage(),
        marked(result.unrecorded()));
  }

  /** Marked alone: what is taken of it is learned when it is, and all of it may be very much. */
  private static Map<String, Value> marked(Map<String, Value> values) {
    Map<String, Value> marked = new LinkedHashMap<>();
    values.forEach((name, value) -> marked.put(name, Masked.mark(value)));
    return marked;
  }

  private Map<String, Value> hide(Map<String, Value> values) {
    Map<String, Value> hidden = new LinkedHashMap<>();
    values.forEach((name, value) -> hidden.put(name, hide(value)));
    return hidden;
  }

  private Value hide(Value value) {
    Value hidden =
        switch (value) {
          case StringValue text -> StringValue.secret(text.text());
          case ListValue list -> hide(list);
          case MapValue map -> hide(map);
          default -> value;
        };
    learn(hidden);
    return hidden;
  }

  private Value hide(ListValue list) {
    List<Value> hidden = new ArrayList<>(list.elements().size());
    list.elements().forEach(element -> hidden.add(hide(element)));
    return new ListValue(hidden);
  }

  private Value hide(MapValue map) {
    Map<Value, Value> hidden = new LinkedHashMap<>();
    map.entries().forEach((key, value) -> hidden.put(key, hide(value)));
    return new MapValue(hidden);
  }

  /** Those of these values that hold no secret. */
  Map<String, Value> withoutSecrets(Map<String, Value> values) {
    Map<String, Value> open = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      if (!(value instanceof StringValue text && text.isSecret())) {
        open.put(name, value);
      }
    });
    return open;
  }

  /** The names of those values that are left out by {@link #withoutSecrets}. */
  List<String> secretsAmong(Map<String, Value> values) {
    Map<String, Value> open = withoutSecrets(values);
    return values.keySet().stream().filter(name -> !open.containsKey(name)).sorted().toList();
  }

  /** A stream that masks what goes through it. */
  MaskedStream stream(Consumer<ByteBuffer> masked) {
    return masker.stream(masked);
  }
}
