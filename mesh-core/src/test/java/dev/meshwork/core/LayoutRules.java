package dev.meshwork.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
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
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What holds for the layout of every module; each has a test that names itself and its libraries. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class LayoutRules {

    private static final List<String> SHARED_LIBRARIES = List.of(
            "dev.meshwork.core..",
            "java..",
            "javax..",
            "org.jspecify..",
            "org.slf4j..",
            "io.micrometer..",
            "com.fasterxml.jackson..");

    private final JavaClasses classes;
    private final String[] known;

    /** The rules for the module with this root package, which may know these packages besides. */
    protected LayoutRules(String rootPackage, String... libraries) {
        this.classes = mainClasses(rootPackage);
        this.known = Stream.of(Stream.of(rootPackage + ".."), SHARED_LIBRARIES.stream(), Stream.of(libraries))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
    }

    /** The classes below a package that are not of tests. */
    public static JavaClasses mainClasses(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(rootPackage);
    }

    @Test
    void no_package_knows_one_that_knows_it() {
        slices().matching("dev.meshwork.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void the_module_knows_only_the_core_and_the_libraries_it_names() {
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known)
                .because("each further library is forced upon the users of this module")
                .check(classes);
    }

    @Test
    void jackson_stays_out_of_signatures() {
        noCodeUnits()
                .that(areApi())
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal..")
                .should(ArchCondition.from(describe(
                        "mention Jackson", (JavaCodeUnit unit) -> anyOfJackson(unit.getAllInvolvedRawTypes()))))
                .because("users and we may want different versions of it")
                .check(classes);
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
                .check(classes);
    }

    @Test
    void nothing_is_printed() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
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
