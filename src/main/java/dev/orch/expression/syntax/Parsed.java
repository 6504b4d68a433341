package dev.orch.expression.syntax;

/**
 * An expression that was read.
 *
 * @param root all of it
 * @param slots how many slots its macros need to hold their variables
 * @param end the index of the text after it, closing braces included
 */
public record Parsed(Syntax root, int slots, int end) {}
