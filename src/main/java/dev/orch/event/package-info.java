/**
 * What happens in a run, as facts: the one thing the engine says. The terminal, the trail and the
 * history are folds over these events. Imports only {@code source} and {@code value}.
 */
@NullMarked
package dev.orch.event;

import org.jspecify.annotations.NullMarked;
