package dev.orch.playbook;

import dev.orch.source.SourceRange;
import dev.orch.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Something the caller may pass.
 *
 * @param standard the default, of the declared type
 * @param options what is allowed, of a choice
 * @param pattern what all of the text must match
 * @param minimum of a number; of a text, list or map: of its length
 * @param maximum likewise
 */
public record InputDeclaration(
    String name,
    InputType type,
    Optional<Value> standard,
    boolean isRequired,
    Optional<String> description,
    List<String> options,
    Optional<String> pattern,
    Optional<Double> minimum,
    Optional<Double> maximum,
    SourceRange range) {}
