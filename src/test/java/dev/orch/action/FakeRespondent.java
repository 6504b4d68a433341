package dev.orch.action;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Somebody who gives prepared answers, one after the other, and then none. */
public final class FakeRespondent implements Respondent {
  private final Deque<String> answers;
  private final List<String> questions = new ArrayList<>();
  private boolean acceptingDefaults;

  public FakeRespondent(List<String> answers) {
    this.answers = new ArrayDeque<>(answers);
  }

  /** Somebody who said {@code --yes}. */
  public static FakeRespondent acceptingDefaults() {
    FakeRespondent respondent = new FakeRespondent(List.of());
    respondent.acceptingDefaults = true;
    return respondent;
  }

  /** What was asked so far. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  @Override
  public Optional<String> ask(String question, boolean isSecret) {
    questions.add(question);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public boolean isAcceptingDefaults() {
    return acceptingDefaults;
  }
}
