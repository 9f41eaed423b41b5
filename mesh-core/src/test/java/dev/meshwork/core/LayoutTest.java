package dev.meshwork.core;

class LayoutTest extends LayoutRules {

    LayoutTest() {
        super("dev.meshwork.core", "de.siegmar.fastcsv..", "dev.failsafe..", "com.cronutils..");
    }
}
