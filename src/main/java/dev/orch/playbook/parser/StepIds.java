package dev.orch.playbook.parser;

import dev.orch.shape.NameRule;
import dev.orch.source.Node;
import dev.orch.source.Problem;
import dev.orch.source.Problems;
import dev.orch.source.SourceRange;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the steps of one block or playbook: the author's, else made from the name, else from
 * the action and its place. They are unique over all lists of the block, since the trail and the
 * logs name a step by its block and its id.
 */
final class StepIds {
  private static final int LONGEST = 64;

  private final Kinds kinds;
  private final Problems problems;
  private final Map<String, SourceRange> taken = new HashMap<>();

  StepIds(Kinds kinds, Problems problems) {
    this.kinds = kinds;
    this.problems = problems;
  }

  /** An id for every step of these lists. */
  List<List<String>> assign(List<List<Node>> lists) {
    List<@Nullable String[]> ids = new ArrayList<>();
    for (List<Node> list : lists) {
      @Nullable String[] given = new @Nullable String[list.size()];
      for (int i = 0; i < given.length; i++) {
        given[i] = given(list.get(i)).orElse(null);
      }
      ids.add(given);
    }
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      all.add(complete(lists.get(i), ids.get(i)));
    }
    return all;
  }

  private List<String> complete(List<Node> list, @Nullable String[] given) {
    List<String> ids = new ArrayList<>(given.length);
    for (int i = 0; i < given.length; i++) {
      String id = given[i];
      ids.add(id == null ? made(list.get(i), i + 1) : id);
    }
    return ids;
  }

  private Optional<String> given(Node step) {
    if (!(step instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    Keys keys = new Keys(mapping, problems);
    Optional<Node.Scalar> id = keys.scalar("id");
    if (id.isPresent()) {
      String text = id.get().text().text();
      return NameRule.NAME.accepts(text) ? take(text, id.get().range(), "") : Optional.empty();
    }
    Optional<Node.Scalar> name = keys.scalar("name");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String slug = slug(name.get().text().text());
    return slug.isEmpty()
        ? Optional.empty()
        : take(slug, name.get().range(), ", made from this name,");
  }

  private Optional<String> take(String id, SourceRange range, String origin) {
    SourceRange first = taken.putIfAbsent(id, range);
    if (first != null) {
      problems.add(
          Problem.error(
              range,
              "the id '" + id + "'" + origin + " is taken by the step in line " + first.line(),
              origin.isEmpty() ? "choose another" : "give this step an id of its own"));
    }
    return Optional.of(id);
  }

  private String made(Node step, int place) {
    String base = kinds.of(step).orElse("step").replace('-', '_') + "_" + place;
    String id = base;
    for (int i = 2; taken.putIfAbsent(id, step.range()) != null; i++) {
      id = base + "_" + i;
    }
    return id;
  }

  /** A name in small letters, digits and underscores; empty if nothing of it is left. */
  static String slug(String name) {
    StringBuilder slug = new StringBuilder();
    String plain = isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFD);
    for (int i = 0; i < plain.length() && slug.length() < LONGEST - 1; i++) {
      char c = plain.charAt(i);
      if (isKept(c)) {
        slug.append(Character.toLowerCase(c));
      } else if (isSeparator(c) && !slug.isEmpty() && slug.charAt(slug.length() - 1) != '_') {
        slug.append('_');
      }
    }
    if (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '_') {
      slug.setLength(slug.length() - 1);
    }
    boolean isDigitFirst = !slug.isEmpty() && slug.charAt(0) <= '9';
    return isDigitFirst ? "_" + slug : slug.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKept(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Accents that stand alone after their letter separate nothing. */
  private static boolean isSeparator(char c) {
    return Character.getType(c) != Character.NON_SPACING_MARK;
  }
}
