package dev.orch.playbook.input;

import java.util.Optional;

/**
 * Why a value cannot be that of an input.
 *
 * @param message the end of a sentence that starts with the input: {@code takes a whole number}
 * @param hint what to do, if that is plain
 */
public record InputRefusal(String message, Optional<String> hint) {}
