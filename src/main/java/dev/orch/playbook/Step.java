package dev.orch.playbook;

import dev.orch.expression.Expression;
import dev.orch.expression.Template;
import dev.orch.expression.TemplateTree;
import dev.orch.source.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A step as its author wrote it.
 *
 * @param id unique in its list; the author's, or made from the name, or from the action's place
 * @param name for people; the id where the author gave none
 * @param range where it stands: of its id, else of its first key
 * @param needs what must have ended before it starts; absent means all that stands above it
 * @param when whether it runs at all
 * @param foreach what it is repeated for
 * @param work what it does
 * @param attempts how often and how long it is tried; of a block only the timeout is set
 * @param process where and with what its processes run; a block's is merged into its members'
 * @param results what is made of its result
 * @param upToDate when it has nothing to do
 * @param repetition whether it may run again when nobody knows how it ended
 * @param lock the name under which one step at a time is performed, over all runs
 * @param isQuiet whether its output stays out of the terminal
 * @param logLimit how many bytes the log of an attempt keeps at most
 */
public record Step(
    String id,
    String name,
    Optional<String> description,
    SourceRange range,
    Optional<List<Need>> needs,
    Optional<Expression> when,
    Optional<Foreach> foreach,
    Work work,
    AttemptRules attempts,
    ProcessSettings process,
    ResultRules results,
    Optional<UpToDateRule> upToDate,
    RepetitionRule repetition,
    Optional<Template> lock,
    Set<String> tags,
    boolean isQuiet,
    OptionalLong logLimit) {

  /** A step that another one names in its {@code needs}. */
  public record Need(String id, SourceRange range) {}

  /**
   * What is made of a step's result.
   *
   * @param outputs names and what they stand for, over {@code result}
   * @param failWhen overrides what counts as failed
   * @param changedWhen overrides what counts as changed
   * @param isContinuingOnError whether a failure is tolerated
   * @param isOutputSecret whether outputs are masked everywhere
   */
  public record ResultRules(
      Map<String, TemplateTree> outputs,
      Optional<Expression> failWhen,
      Optional<Expression> changedWhen,
      boolean isContinuingOnError,
      boolean isOutputSecret) {}

  /**
   * When a step has nothing to do.
   *
   * @param creates a path, or several, that it makes; existing means done
   * @param sources patterns of the files it reads
   * @param generates patterns of the files it makes from them
   */
  public record UpToDateRule(
      Optional<TemplateTree> creates,
      Optional<TemplateTree> sources,
      Optional<TemplateTree> generates) {}

  /**
   * What may be done when nobody knows how an attempt ended.
   *
   * @param isIdempotent whether it may simply run again; absent means what its action says
   * @param check a command that settles whether it was done
   */
  public record RepetitionRule(Optional<Boolean> isIdempotent, Optional<Template> check) {}
}
