package dev.meshwork.catalog;

import dev.meshwork.core.LayoutRules;

class LayoutTest extends LayoutRules {

    LayoutTest() {
        super("dev.meshwork.catalog", "dev.failsafe..", "org.yaml.snakeyaml..");
    }
}
