package dev.orch.shape.binding;

import dev.orch.expression.Scope;
import dev.orch.expression.TemplateTree;
import dev.orch.shape.Field;
import dev.orch.shape.Shape;
import dev.orch.source.Problems;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shape of what a playbook writes for a record of Java: each component is a key, in kebab-case,
 * without the underscore that keeps a name from being a keyword. The first one is the main key. An
 * {@code Optional} may be left out; so may a list, a map or a truth that is not the main key. A
 * record whose only component is a map takes any names as its keys.
 */
public final class RecordShape {
  private final Class<? extends Record> type;
  private final String noun;
  private final List<Component> components;
  private final Shape shape;
  private final Constructor<? extends Record> constructor;

  private RecordShape(Class<? extends Record> type, String noun, List<Component> components) {
    this.type = type;
    this.noun = noun;
    this.components = components;
    this.shape = shape(noun, components);
    this.constructor = constructor(type);
  }

  /**
   * Reads the components of a record.
   *
   * @param noun what messages call a value of the record: the action's name
   * @throws IllegalArgumentException if there is a component that no playbook could give
   */
  public static RecordShape of(Class<? extends Record> type, String noun) {
    List<Component> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(Component.of(component));
    }
    return new RecordShape(type, noun, List.copyOf(components));
  }

  /** What a playbook may write, without any descriptions. */
  public Shape shape() {
    return shape;
  }

  /**
   * Makes the record from arguments: evaluates what they hold, and gives each its component's type.
   * The record's own constructor may refuse them with an {@link IllegalArgumentException} whose
   * message is a clause for the author. An expression that gives null leaves an optional key out.
   */
  public Binding bind(TemplateTree arguments, Scope scope) {
    return new Binder(scope).bind(this, arguments);
  }

  /**
   * Finds what the record's constructor has against arguments that are known before the run.
   *
   * @param arguments free of mistakes so far
   */
  public void check(TemplateTree arguments, Problems problems) {
    if (isKnown(arguments) && bind(arguments, Scope.empty()) instanceof Binding.Refused refused) {
      refused.mistakes().forEach(mistake -> problems.error(mistake.range(), mistake.message()));
    }
  }

  private static boolean isKnown(TemplateTree tree) {
    return switch (tree) {
      case TemplateTree.Condition _, TemplateTree.Constant _ -> true;
      case TemplateTree.Text text -> text.isConstant();
      case TemplateTree.Items(List<TemplateTree> items, _) ->
          items.stream().allMatch(RecordShape::isKnown);
      case TemplateTree.Members(List<TemplateTree.Member> members, _) ->
          members.stream().allMatch(member -> isKnown(member.value()));
    };
  }

  /** Calls the record's constructor. */
  Record make(Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Constructor<? extends Record> constructor(Class<? extends Record> type) {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
    }
    try {
      return type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key of the first component. */
  public String firstKey() {
    return components.getFirst().key();
  }

  /** Whether the author chooses the keys. */
  boolean isOpen() {
    return isOpen(components);
  }

  Class<? extends Record> type() {
    return type;
  }

  String noun() {
    return noun;
  }

  List<Component> components() {
    return components;
  }

  private static Shape shape(String noun, List<Component> components) {
    if (isOpen(components)) {
      return Shape.namesTo(((ArgumentType.Keyed) components.getFirst().type()).value().shape());
    }
    List<Field> fields = new ArrayList<>();
    for (Component component : components) {
      fields.add(component.field(fields.isEmpty()));
    }
    Optional<String> main = fields.stream().findFirst().map(Field::name);
    return new Shape.Fields(noun, List.copyOf(fields), main, Optional.empty());
  }

  private static boolean isOpen(List<Component> components) {
    return components.size() == 1 && components.getFirst().type() instanceof ArgumentType.Keyed;
  }

  /**
   * A component of the record.
   *
   * @param key the key that a playbook writes
   */
  record Component(String key, ArgumentType type) {
    private static Component of(RecordComponent component) {
      String key = key(component.getName());
      return new Component(key, ArgumentType.of(component.getGenericType(), key));
    }

    private Field field(boolean isMain) {
      return isOptional(isMain)
          ? Field.optional(key, type.shape(), "")
          : Field.required(key, type.shape(), "");
    }

    private boolean isOptional(boolean isMain) {
      return switch (type) {
        case ArgumentType.Maybe _ -> true;
        case ArgumentType.Many _, ArgumentType.Keyed _ -> !isMain;
        case ArgumentType.Single single -> single == ArgumentType.Single.TRUTH && !isMain;
        case ArgumentType.Word _, ArgumentType.OneOrMany _, ArgumentType.Nested _ -> false;
      };
    }

    /** The key of a component with this name. */
    static String key(String name) {
      StringBuilder key = new StringBuilder();
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        boolean isNewWord = c >= 'A' && c <= 'Z';
        if (isNewWord) {
          key.append('-');
        }
        if (c != '_') {
          key.append(isNewWord ? (char) (c - 'A' + 'a') : c);
        }
      }
      return key.toString();
    }
  }
}
