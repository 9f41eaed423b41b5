package dev.meshwork.quality;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.meshwork.quality");

    @Test
    void no_package_knows_one_that_knows_it() {
        slices().matching("dev.meshwork.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_module_knows_only_the_core_and_its_own_libraries() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.meshwork.quality..",
                        "dev.meshwork.core..",
                        "java..",
                        "javax..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.micrometer..",
                        "com.fasterxml.jackson..")
                .because("each further library is forced upon the users of this module")
                .check(CLASSES);
    }

    @Test
    void jackson_stays_out_of_signatures() {
        noCodeUnits()
                .that(areApi())
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(ArchCondition.from(describe(
                        "mention Jackson", (JavaCodeUnit unit) -> anyOfJackson(unit.getAllInvolvedRawTypes()))))
                .because("users and we may want different versions of it")
                .check(CLASSES);
    }

    @Test
    void jackson_stays_out_of_visible_fields() {
        noFields()
                .that(areApi())
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(ArchCondition.from(
                        describe("mention Jackson", (JavaField field) -> anyOfJackson(field.getAllInvolvedRawTypes()))))
                .because("users and we may want different versions of it")
                .allowEmptyShould(true) // good code has no visible field
                .check(CLASSES);
    }

    @Test
    void nothing_is_printed() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    private static DescribedPredicate<HasModifiers> areApi() {
        return modifier(JavaModifier.PUBLIC)
                .or(modifier(JavaModifier.PROTECTED))
                .as("are public or protected");
    }

    private static boolean anyOfJackson(Set<JavaClass> types) {
        return types.stream().anyMatch(type -> type.getPackageName().startsWith("com.fasterxml.jackson"));
    }
}
