package dev.orch.action.ask;

import dev.orch.action.Action;
import dev.orch.action.ActionContext;
import dev.orch.action.ActionResult;
import dev.orch.action.ActionType;
import dev.orch.action.CancellationToken;
import dev.orch.event.Failure;
import dev.orch.shape.binding.Key;
import dev.orch.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks whoever runs the playbook.
 *
 * @param message the question
 * @param type what the answer must be
 * @param options the possible answers of a choice
 * @param default_ the answer if none is given
 */
public record AskAction(
    @Key(description = "The question.", example = "Which environment?") String message,
    @Key(
            description = "What the answer must be. The input of a secret is not shown.",
            defaultText = "`choice` with `options`, else `string`",
            example = "integer")
        Optional<AnswerType> type,
    @Key(description = "The possible answers of a choice.", example = "[staging, production]")
        List<String> options,
    @Key(
            description =
                "The answer where none is given: on an empty line, under `--yes`, and where nobody"
                    + " can be asked.",
            example = "staging")
        Optional<String> default_)
    implements Action {
  private static final int ATTEMPTS = 3;

  /** Refuses options and defaults that do not fit the type. */
  public AskAction {
    options = List.copyOf(options);
    AnswerType kind = kind(type, options);
    if ((kind == AnswerType.CHOICE) == options.isEmpty()) {
      throw new IllegalArgumentException(
          options.isEmpty() ? "a choice needs options" : "options are for the type choice");
    }
    if (kind == AnswerType.SECRET && default_.isPresent()) {
      throw new IllegalArgumentException("a secret has no default: it would stand in the playbook");
    }
    if (default_.isPresent() && answer(kind, options, default_.get()).isEmpty()) {
      throw new IllegalArgumentException("the default must be " + expected(kind, options));
    }
  }

  @Override
  public ActionResult perform(ActionContext context) throws InterruptedException {
    if (context.respondent().isAcceptingDefaults()) {
      return answered(unasked(), "--yes has no answer to this question");
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<String> typed = ask(context);
      Optional<CancellationToken.Reason> stop = context.cancellation().reason();
      if (stop.isPresent()) {
        return ActionResult.stopped(stop.get(), "nobody answered: " + question());
      }
      if (typed.isEmpty()) {
        return answered(answerByDefault(), "nobody can be asked: " + question());
      }
      Optional<Value> answer =
          typed.get().isBlank() ? answerByDefault() : answer(typed.get().strip());
      if (answer.isPresent()) {
        return answered(answer, "");
      }
      context.writeLine("The answer must be " + expected(kind(), options) + ".");
    }
    return ActionResult.failed(
        Failure.Kind.NOT_STARTED, "no answer was " + expected(kind(), options) + ": " + message);
  }

  /** Somebody who does not answer must not hold up a run that is to end. */
  private Optional<String> ask(ActionContext context) throws InterruptedException {
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(
            () -> context.respondent().ask(question(), isSecret()),
            asking -> Thread.ofPlatform().daemon().name("orch-question").start(asking));
    Runnable stopping = () -> answer.complete(Optional.empty());
    context.cancellation().whenCancelled(stopping);
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    } finally {
      context.cancellation().forget(stopping);
    }
  }

  @Override
  public String summary() {
    return "ask: " + message;
  }

  private AnswerType kind() {
    return kind(type, options);
  }

  private boolean isSecret() {
    return kind() == AnswerType.SECRET;
  }

  private Optional<Value> answer(String text) {
    return answer(kind(), options, text);
  }

  private Optional<Value> answerByDefault() {
    return default_.flatMap(this::answer);
  }

  /** The answer under {@code --yes}: a question for yes or no is then answered with yes. */
  private Optional<Value> unasked() {
    return answerByDefault()
        .or(() -> kind() == AnswerType.BOOLEAN ? answer("yes") : Optional.empty());
  }

  private String question() {
    StringBuilder question = new StringBuilder(message.strip().replaceAll("\\s+", " "));
    if (kind() == AnswerType.CHOICE) {
      question.append(" (").append(String.join(", ", options)).append(')');
    } else if (kind() == AnswerType.BOOLEAN) {
      question.append(" (yes, no)");
    }
    default_.ifPresent(text -> question.append(" [").append(text).append(']'));
    return question.toString();
  }

  private static ActionResult answered(Optional<Value> answer, String otherwise) {
    return answer
        .map(value -> ActionResult.unchanged(Map.of()).withOutputs(Map.of("answer", value)))
        .orElseGet(() ->
            ActionResult.failed(
                Failure.Kind.NOT_STARTED,
                otherwise
                    + "; run it at a terminal, give the question a default, or make it an input"
                    + " and pass it with -i"));
  }

  private static AnswerType kind(Optional<AnswerType> type, List<String> options) {
    return type.orElse(options.isEmpty() ? AnswerType.STRING : AnswerType.CHOICE);
  }

  private static Optional<Value> answer(AnswerType kind, List<String> options, String text) {
    return kind == AnswerType.CHOICE && !options.contains(text)
        ? Optional.empty()
        : kind.read(text);
  }

  private static String expected(AnswerType kind, List<String> options) {
    return kind == AnswerType.CHOICE ? "one of " + String.join(", ", options) : kind.noun();
  }

  /** The kind of action. */
  public static final class Type implements ActionType {
    @Override
    public String name() {
      return "ask";
    }

    @Override
    public Class<AskAction> form() {
      return AskAction.class;
    }

    @Override
    public String description() {
      return "Asks whoever runs the playbook, and has the answer as `steps.ID.outputs.answer`. A"
          + " wrong answer is asked for again, twice. Under `--yes` the default is taken; a"
          + " question for yes or no without a default is answered with yes.";
    }

    @Override
    public String example() {
      return """
      - id: where
        ask:
          message: Which environment?
          options: [staging, production]
          default: staging
      - log: ${{ steps.where.outputs.answer }} it is.
      """;
    }

    @Override
    public boolean isReadOnly() {
      return true;
    }
  }
}
