package dev.orch.event;

import dev.orch.value.Value;

/**
 * One of those for which a foreach repeats its step.
 *
 * @param label what stands in brackets in the step's id
 * @param item what the step reads as its item; secrets are masked
 * @param index its place from 0, or its key
 */
public record MemberValue(String label, Value item, Value index) {}
