package dev.meshwork.governance;

import dev.meshwork.core.LayoutRules;

class LayoutTest extends LayoutRules {

    LayoutTest() {
        super("dev.meshwork.governance", "org.yaml.snakeyaml..");
    }
}
