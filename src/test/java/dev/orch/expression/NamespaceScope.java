package dev.orch.expression;

import dev.orch.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Variables whose names have dots, seen from inside a namespace: {@code y} in the namespace {@code
 * a.b} is {@code a.b.y}, or else {@code a.y}, or else {@code y}.
 */
record NamespaceScope(Map<String, Value> variables, String namespace)
    implements Scope, Names.Member {
  @Override
  public Optional<Value> find(String variable) {
    String prefix = namespace;
    while (!prefix.isEmpty()) {
      Value found = variables.get(prefix + "." + variable);
      if (found != null) {
        return Optional.of(found);
      }
      prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')));
    }
    return findAbsolute(variable);
  }

  @Override
  public Optional<Value> findAbsolute(String variable) {
    return Optional.ofNullable(variables.get(variable));
  }

  @Override
  public boolean hasDottedNames() {
    return true;
  }

  @Override
  public Optional<Names.Member> member(String name) {
    return find(name).map(value -> Names.Member.open());
  }

  @Override
  public Collection<String> known() {
    return variables.keySet();
  }
}
