package dev.orch.action;

import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.shape.binding.KeyReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All kinds of actions, by name. The keys of a kind are read when they are first asked for: a
 * playbook pays for the actions that it uses.
 */
public final class ActionCatalog {
  /** Their types, below this package. To look for them would open every jar at each start. */
  private static final List<String> ACTIONS =
      List.of(
          "ask.AskAction",
          "assertion.AssertAction",
          "exec.ExecAction",
          "file.FileAction",
          "http.HttpAction",
          "log.LogAction",
          "run.RunAction",
          "set.SetAction",
          "wait.WaitAction");

  private final TreeMap<String, ActionType> types = new TreeMap<>();
  private final Map<String, ActionForm> forms = new ConcurrentHashMap<>();

  private ActionCatalog(Iterable<ActionType> found) {
    for (ActionType type : found) {
      ActionType other = types.put(type.name(), type);
      if (other != null) {
        throw new IllegalStateException("two actions are called " + type.name());
      }
    }
  }

  /** All kinds that there are. */
  public static ActionCatalog load() {
    List<ActionType> found = new ArrayList<>();
    for (String action : ACTIONS) {
      found.add(type(ActionCatalog.class.getPackageName() + "." + action + "$Type"));
    }
    return new ActionCatalog(found);
  }

  private static ActionType type(String name) {
    try {
      return Class.forName(name)
          .asSubclass(ActionType.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no action type " + name, e);
    }
  }

  /** A catalog of these kinds only. */
  public static ActionCatalog of(ActionType... types) {
    return new ActionCatalog(List.of(types));
  }

  /** The names, sorted. */
  public Collection<String> names() {
    return types.keySet();
  }

  /** The kinds, sorted by name. */
  public Collection<ActionType> types() {
    return types.values();
  }

  /** The kind with this name. */
  public Optional<ActionForm> find(String name) {
    ActionType type = types.get(name);
    return type == null
        ? Optional.empty()
        : Optional.of(forms.computeIfAbsent(name, _ -> new ActionForm(type)));
  }

  /** The keys by which a step names an action, sorted; a shape is made when it is first used. */
  public List<Field> fields() {
    return types.values().stream().map(this::field).toList();
  }

  /** The same keys with all that is said of them, for the schema and the reference. */
  public List<Field> documentedFields() {
    return types.values().stream().map(this::documented).toList();
  }

  private Field documented(ActionType type) {
    Shape shape =
        Shape.named(
            "action." + type.name(),
            () -> KeyReader.documented(find(type.name()).orElseThrow().record()));
    return Field.optional(type.name(), shape, type.description());
  }

  private Field field(ActionType type) {
    Shape shape = Shape.named("action." + type.name(), () -> shape(type));
    return Field.optional(type.name(), shape, type.description());
  }

  private Shape shape(ActionType type) {
    return find(type.name()).orElseThrow().shape();
  }
}
