/**
 * Data as playbooks, expressions, actions and the trail exchange it: the values of the Common
 * Expression Language without protobuf messages. A leaf: imports nothing of orch.
 */
@NullMarked
package dev.orch.value;

import org.jspecify.annotations.NullMarked;
