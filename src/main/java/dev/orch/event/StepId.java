package dev.orch.event;

/**
 * The full name of a step in its run: ids from the outermost block inwards, joined by slashes, an
 * iteration's member in brackets: {@code ship/deploy[web1]}.
 */
public record StepId(String path) implements Comparable<StepId> {
  /** The step with this id in the block that this one names. */
  public StepId child(String id) {
    return new StepId(path + "/" + id);
  }

  /** The iteration of this step for one member. */
  public StepId member(String member) {
    return new StepId(path + "[" + member + "]");
  }

  @Override
  public int compareTo(StepId other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
