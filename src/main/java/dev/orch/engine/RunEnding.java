package dev.orch.engine;

import dev.orch.event.RunEvent;
import dev.orch.graph.BlockFailure;
import java.util.Optional;

/** How a run ended, and where its trail ends. */
public record RunEnding(
    RunEvent.RunFinished finished, RunEvent.RunSealed sealed, Optional<BlockFailure> failure) {}
