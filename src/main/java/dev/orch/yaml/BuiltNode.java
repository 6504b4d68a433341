package dev.orch.yaml;

import dev.orch.source.Node;

/**
 * A finished part of the tree.
 *
 * @param node the part
 * @param size the number of nodes in it, itself and those behind aliases included
 * @param height the number of levels of lists and maps in it
 */
record BuiltNode(Node node, long size, int height) {}
