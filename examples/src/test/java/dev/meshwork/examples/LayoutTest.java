package dev.meshwork.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.meshwork.core.LayoutRules;
import org.junit.jupiter.api.Test;

/** Looks at the classes of all modules together: only this module sees them all. */
class LayoutTest {

    private static final String CORE = "dev.meshwork.core..";
    private static final String QUALITY = "dev.meshwork.quality..";
    private static final String GOVERNANCE = "dev.meshwork.governance..";
    private static final String CATALOG = "dev.meshwork.catalog..";
    private static final String EXAMPLES = "dev.meshwork.examples..";

    private static final JavaClasses CLASSES = LayoutRules.mainClasses("dev.meshwork");

    @Test
    void no_package_knows_one_that_knows_it() {
        slices().matching("dev.meshwork.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_core_knows_no_other_module() {
        knowsNone(CORE, QUALITY, GOVERNANCE, CATALOG, EXAMPLES);
    }

    @Test
    void quality_knows_neither_governance_nor_catalog() {
        knowsNone(QUALITY, GOVERNANCE, CATALOG, EXAMPLES);
    }

    @Test
    void governance_knows_neither_quality_nor_catalog() {
        knowsNone(GOVERNANCE, QUALITY, CATALOG, EXAMPLES);
    }

    @Test
    void catalog_knows_neither_quality_nor_governance() {
        knowsNone(CATALOG, QUALITY, GOVERNANCE, EXAMPLES);
    }

    private static void knowsNone(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("modules meet only through interfaces that mesh-core owns")
                .check(CLASSES);
    }
}
