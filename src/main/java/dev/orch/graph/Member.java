package dev.orch.graph;

import dev.orch.value.Value;

/**
 * One of those for which a foreach repeats its step.
 *
 * @param label what stands in brackets in the step's id; unique in its foreach
 * @param item what the step reads under the foreach's item name
 * @param index its place from 0, or its key if the members came from a map
 */
public record Member(String label, Value item, Value index) {}
