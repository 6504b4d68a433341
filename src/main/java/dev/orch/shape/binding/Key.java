package dev.orch.shape.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of an action's record for the reference and for editors. It changes nothing
 * of what a playbook may write, and a run never reads it: that would cost every start some
 * milliseconds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** What the key means, in Markdown: one sentence or a few. */
  String description();

  /** What holds if the key is left out; nothing for a key that is required or has no default. */
  String defaultText() default "";

  /** A value as a playbook would write it. */
  String example() default "";
}
