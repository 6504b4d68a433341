package dev.orch.expression;

import dev.orch.expression.syntax.Syntax;
import dev.orch.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variable and the members read from it, known without evaluating.
 *
 * @param root the variable
 * @param members outermost first
 */
record Path(Syntax.Name root, List<Member> members) {
  /** A member's name with its place in the text. */
  record Member(String name, int start, int end) {}

  /** The path that this part is, if it is one. */
  static Optional<Path> of(Syntax part) {
    List<Member> members = new ArrayList<>();
    Syntax rest = part;
    while (true) {
      if (rest instanceof Syntax.Name root) {
        return Optional.of(new Path(root, members.reversed()));
      } else if (rest instanceof Syntax.Select select) {
        members.add(new Member(select.field().text(), select.fieldStart(), select.end()));
        rest = select.operand();
      } else if (rest instanceof Syntax.Index index
          && index.key() instanceof Syntax.Literal key
          && key.value() instanceof StringValue name) {
        members.add(new Member(name.text(), key.start(), key.end()));
        rest = index.operand();
      } else {
        return Optional.empty();
      }
    }
  }

  /** The names from the variable on. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(root.name());
    for (Member member : members) {
      names.add(member.name());
    }
    return names;
  }
}
