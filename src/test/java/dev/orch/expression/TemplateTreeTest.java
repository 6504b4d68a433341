package dev.orch.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orch.source.Node;
import dev.orch.source.Problems;
import dev.orch.source.ScalarText;
import dev.orch.source.SourceFile;
import dev.orch.source.SourceRange;
import dev.orch.value.IntValue;
import dev.orch.value.ListValue;
import dev.orch.value.MapValue;
import dev.orch.value.StringValue;
import dev.orch.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTreeTest {
  private static final SourceFile FILE = SourceFile.of("playbook.yml", "");
  private static final SourceRange NOWHERE = new SourceRange(FILE, 0, 0);

  private static Node.Scalar text(String text) {
    return new Node.Scalar(StringValue.of(text), Expressions.scalar(text));
  }

  private static Node.Scalar number(long number) {
    String text = Long.toString(number);
    return new Node.Scalar(new IntValue(number), new ScalarText(text, NOWHERE, index -> 0));
  }

  private static Node.Mapping map(Node.Entry... entries) {
    return new Node.Mapping(List.of(entries), NOWHERE);
  }

  private static TemplateTree parse(Node node) {
    Problems problems = new Problems();
    TemplateTree tree = TemplateTree.parse(node, problems);
    assertThat(problems.inOrder()).isEmpty();
    return tree;
  }

  @Test
  void expressionsAreFilledInAtAnyDepth() throws EvaluationException {
    Node node =
        map(
            new Node.Entry(text("port"), number(80)),
            new Node.Entry(
                text("hosts"),
                new Node.Sequence(List.of(text("${{ host }}"), text("x-${{ host }}")), NOWHERE)));
    TemplateTree tree = parse(node);
    Value value = tree.evaluate(Scope.of(Map.of("host", StringValue.of("web"))));
    assertThat(value)
        .isEqualTo(
            MapValue.ofNames(
                Map.of(
                    "port",
                    new IntValue(80),
                    "hosts",
                    ListValue.of(StringValue.of("web"), StringValue.of("x-web")))));
    assertThat(tree.isConstant()).isFalse();
    assertThat(tree.references()).extracting(Reference::variable).containsExactly("host", "host");
  }

  @Test
  void treeWithoutExpressionsIsConstant() throws EvaluationException {
    TemplateTree tree = parse(new Node.Sequence(List.of(number(1), text("a")), NOWHERE));
    assertThat(tree.isConstant()).isTrue();
    assertThat(tree.evaluate(Scope.empty()))
        .isEqualTo(ListValue.of(new IntValue(1), StringValue.of("a")));
  }

  @Test
  void membersAreReachedAlone() throws EvaluationException {
    TemplateTree tree =
        parse(
            map(
                new Node.Entry(text("good"), text("${{ 1 + 1 }}")),
                new Node.Entry(text("bad"), text("${{ 1 / 0 }}"))));
    assertThat(tree)
        .isInstanceOfSatisfying(
            TemplateTree.Members.class,
            members -> {
              assertThat(members.members())
                  .extracting(m -> m.name())
                  .containsExactly("good", "bad");
              assertThat(members.find("none")).isEmpty();
            });
    TemplateTree good = ((TemplateTree.Members) tree).find("good").orElseThrow();
    assertThat(good.evaluate(Scope.empty())).isEqualTo(new IntValue(2));
  }

  @Test
  void mistakesEverywhereAreFoundAtOnce() {
    Problems problems = new Problems();
    Node node =
        map(
            new Node.Entry(text("a"), text("${{ 1 + }}")),
            new Node.Entry(text("b"), text("${{ b c }}")));
    TemplateTree.parse(node, problems);
    assertThat(problems.inOrder()).hasSize(2);
  }

  @Test
  void namesAreCheckedEverywhere() {
    Problems problems = new Problems();
    parse(new Node.Sequence(List.of(text("${{ a }}"), text("x ${{ b }}")), NOWHERE))
        .check(Names.none(), problems);
    assertThat(problems.inOrder()).hasSize(2);
  }
}
