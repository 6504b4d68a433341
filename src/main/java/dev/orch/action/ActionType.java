package dev.orch.action;

/**
 * A kind of action, found through {@link java.util.ServiceLoader}: a public class nested in its
 * record, with a public constructor without parameters.
 */
public interface ActionType {
  /** The key under which a step names it. */
  String name();

  /** The record that declares its keys. */
  Class<? extends Record> form();

  /** Whether it only reads: such actions run under {@code --dry-run} and may simply run again. */
  boolean isReadOnly();

  /** Whether it starts a process here, so that {@code env dir shell stdin} have a meaning. */
  default boolean isProcess() {
    return false;
  }
}
