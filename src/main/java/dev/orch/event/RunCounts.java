package dev.orch.event;

/** How many steps with an action ended how; a tolerated failure counts as failed and tolerated. */
public record RunCounts(
    int succeeded, int changed, int failed, int tolerated, int skipped, int cancelled) {}
