/**
 * What a playbook would do, drawn: as a tree, as diagrams for Mermaid and Graphviz, as JSON. Knows
 * neither playbooks nor graphs; who makes a plan tells it all. Imports {@code source} and the rest
 * of {@code report}.
 */
@NullMarked
package dev.orch.report.plan;

import org.jspecify.annotations.NullMarked;
