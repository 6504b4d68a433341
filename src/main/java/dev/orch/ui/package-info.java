/**
 * What people see of a run. Facts become a state ({@link dev.orch.ui.RunView}), the state becomes
 * lines, and only then is there a device. Watches a run and never slows it. Imports only {@code
 * event}, {@code source} and {@code value}; JLine only in {@code ui.live}.
 */
@NullMarked
package dev.orch.ui;

import org.jspecify.annotations.NullMarked;
