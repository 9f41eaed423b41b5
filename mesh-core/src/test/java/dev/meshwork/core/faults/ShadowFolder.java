package dev.meshwork.core.faults;

import java.util.Map;
import java.util.TreeMap;

/** A folder with the names that are durable, and those of now. */
final class ShadowFolder implements ShadowNode {

    final Map<String, ShadowNode> durable = new TreeMap<>();
    final Map<String, ShadowNode> current = new TreeMap<>();
}
