package dev.orch.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an expression at some place may read and call. Immutable; one more variable costs the same
 * however many there are.
 *
 * @param variables the variables, as members of the place
 * @param functions which of the functions that need the outside may be called here: {@code glob
 *     exists readFile succeeded failed always}
 */
public record Names(Member variables, Set<String> functions) {
  /** The outside functions that read files. */
  public static final Set<String> FILE_FUNCTIONS = Set.of("glob", "exists", "readFile");

  /** No variable, and the functions that read files. */
  public static Names none() {
    return new Names(Member.scalar(), FILE_FUNCTIONS);
  }

  /** These variables, and the functions that read files. */
  public static Names of(Map<String, Member> variables) {
    return new Names(Member.closed(variables), FILE_FUNCTIONS);
  }

  /** These names with one more variable, which hides another of its name. */
  public Names with(String variable, Member member) {
    return new Names(new Extended(variables, variable, member), functions);
  }

  /** These names with these outside functions. */
  public Names withFunctions(Set<String> allowed) {
    return new Names(variables, Set.copyOf(allowed));
  }

  /** The variable of this name. */
  public Optional<Member> find(String variable) {
    return variables.member(variable);
  }

  /** What is known about the members of a value before it exists. */
  public interface Member {
    /** The member of this name; empty if there can be none. */
    Optional<Member> member(String name);

    /** The names of all members that can be listed, for suggestions. */
    Collection<String> known();

    /** A value that may have any members. */
    static Member open() {
      return Open.OPEN;
    }

    /** A value that has no members: a text, a number. */
    static Member scalar() {
      return new Closed(Map.of());
    }

    /** A value that has these members and no others. */
    static Member closed(Map<String, Member> members) {
      return new Closed(members);
    }
  }

  private enum Open implements Member {
    OPEN;

    @Override
    public Optional<Member> member(String name) {
      return Optional.of(OPEN);
    }

    @Override
    public Collection<String> known() {
      return List.of();
    }
  }

  private record Closed(Map<String, Member> members) implements Member {
    @Override
    public Optional<Member> member(String name) {
      return Optional.ofNullable(members.get(name));
    }

    @Override
    public Collection<String> known() {
      return members.keySet();
    }
  }

  private record Extended(Member outer, String name, Member added) implements Member {
    @Override
    public Optional<Member> member(String wanted) {
      return wanted.equals(name) ? Optional.of(added) : outer.member(wanted);
    }

    @Override
    public Collection<String> known() {
      Collection<String> all = new ArrayList<>(outer.known());
      all.add(name);
      return all;
    }
  }
}
