package dev.meshwork.quality;

import dev.meshwork.core.LayoutRules;

class LayoutTest extends LayoutRules {

    LayoutTest() {
        super("dev.meshwork.quality", "com.dynatrace.hash4j..", "org.yaml.snakeyaml..");
    }
}
