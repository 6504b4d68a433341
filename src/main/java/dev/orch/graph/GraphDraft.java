package dev.orch.graph;

import dev.orch.expression.Expression;
import dev.orch.expression.Names;
import dev.orch.expression.Reference;
import dev.orch.graph.StepDraft.BlockDraft;
import dev.orch.graph.StepDraft.ListDraft;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import dev.orch.source.Capacity;
import dev.orch.source.Problems;
import dev.orch.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the graph: numbers the steps, finds what each reads, checks that it can be read. */
final class GraphDraft {
  /** A called playbook's steps count for each call of it. */
  private static final int MOST_STEPS = Capacity.of(20_000, 200_000);

  /** Blocks in blocks, called playbooks among them: what is deeper fits on no stack. */
  private static final int DEEPEST = 150;

  private final Problems problems;
  private final List<StepDraft> all = new ArrayList<>();
  private int depth;
  private boolean isTooLarge;
  private final BlockDraft root;

  /** What is known at some place: names for expressions, and the steps behind them. */
  private record Place(Names names, StepNames steps) {
    Place inside(ListDraft list) {
      StepNames inner = steps.with(list);
      return new Place(PlaybookNames.withSteps(names, inner), inner);
    }

    Place withNames(Names other) {
      return new Place(other, steps);
    }
  }

  private GraphDraft(Playbook playbook, Problems problems) {
    this.problems = problems;
    this.root = playbookBlock(playbook);
  }

  static GraphDraft of(Playbook playbook, Problems problems) {
    return new GraphDraft(playbook, problems);
  }

  BlockDraft root() {
    return root;
  }

  /** All steps, by number. */
  List<StepDraft> all() {
    return all;
  }

  private BlockDraft playbookBlock(Playbook playbook) {
    Place place = new Place(PlaybookNames.of(playbook), StepNames.none());
    BlockDraft block = new BlockDraft(false, true);
    Place body = addList(block, Phase.BODY, playbook.steps(), GraphList.Order.SEQUENCE, place);
    Place failed = body.withNames(PlaybookNames.withFailure(body.names()));
    addHandler(block, Phase.ON_SUCCESS, playbook.onSuccess(), body);
    addHandler(block, Phase.ON_FAILURE, playbook.onFailure(), failed);
    addHandler(block, Phase.FINALLY, playbook.finallySteps(), body);
    checkOfPlaybook(playbook, place, body);
    return block;
  }

  private void checkOfPlaybook(Playbook playbook, Place place, Place body) {
    List<Expression> before = new ArrayList<>();
    StepExpressions.addTrees(before, playbook.vars().values());
    StepExpressions.addTemplates(before, playbook.environment().values());
    StepExpressions.addTemplate(before, playbook.lock());
    StepExpressions.addSetting(before, playbook.maxParallel());
    StepExpressions.addSetting(before, playbook.timeout());
    before.forEach(expression -> expression.check(place.names(), problems));
    List<Expression> after = new ArrayList<>();
    StepExpressions.addTrees(after, playbook.outputs().values());
    after.forEach(expression -> read(expression, body));
    VarCycle.check(playbook, problems);
  }

  private void addHandler(BlockDraft block, Phase phase, List<Step> steps, Place place) {
    if (!steps.isEmpty()) {
      addList(block, phase, steps, GraphList.Order.SEQUENCE, place);
    }
  }

  private Place addList(
      BlockDraft block, Phase phase, List<Step> steps, GraphList.Order order, Place around) {
    ListDraft list = list(steps, order);
    block.phases.put(phase, list);
    Place place = around.inside(list);
    list.steps().forEach(step -> complete(step, place));
    return place;
  }

  private ListDraft list(List<Step> steps, GraphList.Order order) {
    List<StepDraft> drafts = new ArrayList<>();
    for (Step step : steps) {
      if (all.size() == MOST_STEPS) {
        refuse(
            step,
            "the run would have more than " + MOST_STEPS + " steps, those of each call counted",
            "use `foreach` for what is repeated");
        break;
      }
      StepDraft draft = new StepDraft(step, all.size());
      all.add(draft);
      drafts.add(draft);
    }
    return new ListDraft(order, drafts);
  }

  private void refuse(Step step, String message, String hint) {
    if (!isTooLarge) {
      isTooLarge = true;
      problems.error(step.range(), message, hint);
    }
  }

  private void complete(StepDraft draft, Place place) {
    Step step = draft.step;
    step.needs().ifPresent(needs -> addNeeds(draft, needs, place));
    StepExpressions.ofForeach(step).forEach(expression -> addReads(draft, expression, place));
    Place member =
        step.foreach()
            .map(foreach -> PlaybookNames.withMember(place.names(), foreach.itemName()))
            .map(place::withNames)
            .orElse(place);
    step.when().ifPresent(condition -> addCondition(draft, condition, member));
    StepExpressions.ofWork(step).forEach(expression -> addReads(draft, expression, member));
    Place inner = addBlockWithin(draft, member);
    Place result = inner.withNames(PlaybookNames.withResult(inner.names()));
    StepExpressions.ofResult(step).forEach(expression -> addReads(draft, expression, result));
    if (reads(StepExpressions.ofResult(step), "result", 1)) {
      draft.isStandardOutputRead = true;
    }
  }

  private void addNeeds(StepDraft draft, List<Step.Need> needs, Place place) {
    for (Step.Need need : needs) {
      Optional<StepDraft> needed = place.steps().find(need.id());
      if (needed.isPresent()) {
        draft.needs.add(needed.get());
      } else {
        addUnknownNeed(need, place);
      }
    }
  }

  private void addUnknownNeed(Step.Need need, Place place) {
    String message = "there is no step '" + need.id() + "' here";
    Optional<String> nearest = Suggestion.nearest(need.id(), place.steps().known());
    String hint =
        nearest
            .map(name -> "did you mean '" + name + "'?")
            .orElse("a step may need those of its own list and of the lists around it");
    problems.error(need.range(), message, hint);
  }

  private void addCondition(StepDraft draft, Expression condition, Place place) {
    Names names = PlaybookNames.inCondition(place.names());
    addReads(draft, condition, place.withNames(names));
    draft.isIndifferentToFailure =
        !condition.calls("failed").isEmpty() || !condition.calls("always").isEmpty();
  }

  private void addReads(StepDraft draft, Expression expression, Place place) {
    for (StepDraft read : read(expression, place)) {
      if (isOutside(draft, read)) {
        draft.needs.add(read);
      }
    }
  }

  private List<StepDraft> read(Expression expression, Place place) {
    expression.check(place.names(), problems);
    List<StepDraft> read = new ArrayList<>();
    for (Reference reference : expression.references()) {
      List<String> path = reference.path();
      if (!reference.variable().equals("steps")) {
        continue;
      }
      if (path.size() == 1) {
        problems.error(
            reference.range(), "'steps' is read as a whole", "name one step: steps.ID.outputs");
        continue;
      }
      place.steps().find(path.get(1)).ifPresent(read::add);
      if (path.size() == 2 || path.get(2).equals("stdout") || path.get(2).equals("items")) {
        place.steps().find(path.get(1)).ifPresent(step -> step.isStandardOutputRead = true);
      }
    }
    return read;
  }

  private static boolean reads(List<Expression> expressions, String variable, int least) {
    return expressions.stream()
        .flatMap(expression -> expression.references().stream())
        .filter(reference -> reference.variable().equals(variable))
        .anyMatch(reference ->
            reference.path().size() == least || reference.path().get(least).equals("stdout"));
  }

  /** Whether a step that this one reads is none of its own members. */
  private static boolean isOutside(StepDraft reader, StepDraft read) {
    return reader.block.isEmpty()
        || read.number <= reader.number
        || read.number > reader.lastMember;
  }

  private Place addBlockWithin(StepDraft draft, Place place) {
    if (depth == DEEPEST) {
      refuse(
          draft.step,
          "blocks are nested deeper than " + DEEPEST + " levels, with those of calls",
          "does a playbook call more than it should?");
      return place;
    }
    depth++;
    Place inner = addBlock(draft, place);
    depth--;
    return inner;
  }

  private Place addBlock(StepDraft draft, Place place) {
    return switch (draft.step.work()) {
      case Work.ActionCall _ -> place;
      case Work.Group group ->
          addMembers(draft, group.steps(), GraphList.Order.SEQUENCE, group.handlers(), place);
      case Work.Parallel parallel ->
          addMembers(draft, parallel.steps(), GraphList.Order.TOGETHER, parallel.handlers(), place);
      case Work.Switch choice -> addChoice(draft, choice, place);
      case Work.PlaybookCall call -> {
        draft.block = Optional.of(playbookBlock(call.playbook()));
        draft.lastMember = all.size() - 1;
        yield place;
      }
    };
  }

  private Place addMembers(
      StepDraft draft,
      List<Step> steps,
      GraphList.Order order,
      Work.Handlers handlers,
      Place place) {
    BlockDraft block = new BlockDraft(false, false);
    draft.block = Optional.of(block);
    Place body = addList(block, Phase.BODY, steps, order, place);
    addHandlers(block, handlers, body);
    draft.lastMember = all.size() - 1;
    return body;
  }

  private void addHandlers(BlockDraft block, Work.Handlers handlers, Place body) {
    Place failed = body.withNames(PlaybookNames.withFailure(body.names()));
    addHandler(block, Phase.RESCUE, handlers.rescue(), failed);
    addHandler(block, Phase.FINALLY, handlers.finallySteps(), body);
  }

  private Place addChoice(StepDraft draft, Work.Switch choice, Place place) {
    BlockDraft block = new BlockDraft(true, false);
    draft.block = Optional.of(block);
    choice
        .cases()
        .forEach((subject, steps) -> {
          ListDraft list = list(steps, GraphList.Order.SEQUENCE);
          block.cases.put(subject, list);
          Place inner = place.inside(list);
          list.steps().forEach(step -> complete(step, inner));
        });
    addList(block, Phase.BODY, choice.otherwise(), GraphList.Order.SEQUENCE, place);
    addHandlers(block, choice.handlers(), place);
    draft.lastMember = all.size() - 1;
    return place;
  }
}
