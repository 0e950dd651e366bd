package dev.neuraltools;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. A package that is missing here knows no other of ours but {@code scope}. */
class ArchitectureTest {

    private static final String ROOT = "dev.neuraltools.";

    static final ArchRule scopeKnowsNothing = mayKnow("scope");

    static final ArchRule poolKnowsScope = mayKnow("pool", "scope");

    static final ArchRule parseKnowsScope = mayKnow("parse", "scope");

    static final ArchRule graphKnowsScope = mayKnow("graph", "scope", "pool");

    static final ArchRule vectorKnowsScope = mayKnow("vector", "scope", "pool");

    static final ArchRule cacheKnowsScope = mayKnow("cache", "scope", "pool");

    static final ArchRule queueKnowsScope = mayKnow("queue", "scope", "pool");

    static final ArchRule catalogKnowsScope = mayKnow("catalog", "scope", "pool", "queue");

    static final ArchRule embedKnowsScope = mayKnow("embed", "scope");

    static final ArchRule sessionKnowsPoolsAndStores =
            mayKnow("session", "scope", "pool", "cache", "queue", "security");

    static final ArchRule securityKnowsScope = mayKnow("security", "scope", "pool", "queue");

    static final ArchRule retrieveKnowsThePorts =
            mayKnow("retrieve", "scope", "graph", "vector", "cache", "embed", "session", "catalog");

    static final ArchRule indexKnowsThePorts =
            mayKnow(
                    "index", "scope", "parse", "graph", "vector", "embed", "queue", "session",
                    "cache", "catalog");

    static final ArchRule embeddedKnowsNobody = mayKnow("embedded");

    static final ArchRule nobodyKnowsTheEdges =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "mcp..", ROOT + "admin..", ROOT + "cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "mcp..", ROOT + "admin..", ROOT + "cli..");

    static final ArchRule edgesKnowNoVendor =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + "mcp..", ROOT + "admin..", ROOT + "cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "graph.neo4j..",
                            ROOT + "vector.qdrant..",
                            ROOT + "cache.redis..",
                            ROOT + "queue.redis..",
                            ROOT + "catalog.redis..",
                            ROOT + "session.redis..",
                            ROOT + "security.redis..",
                            ROOT + "pool.redis..");

    static final ArchRule portsKnowNoAdapter =
            noClasses()
                    .that(
                            resideInAnyPackage(
                                    ROOT + "graph",
                                    ROOT + "vector",
                                    ROOT + "cache",
                                    ROOT + "queue",
                                    ROOT + "catalog",
                                    ROOT + "session",
                                    ROOT + "security",
                                    ROOT + "embed"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.neuraltools..neo4j..",
                            "dev.neuraltools..qdrant..",
                            "dev.neuraltools..redis..",
                            "dev.neuraltools..onnx..",
                            "dev.neuraltools..http..");

    static final ArchRule neo4jStaysInItsAdapter =
            onlyIn("org.neo4j.driver..", ROOT + "graph.neo4j..", ROOT + "embedded..");

    static final ArchRule qdrantStaysInItsAdapter =
            onlyIn("io.qdrant..", ROOT + "vector.qdrant..", ROOT + "embedded..");

    static final ArchRule lettuceStaysInItsAdapters =
            onlyIn(
                    "io.lettuce..",
                    ROOT + "pool.redis..",
                    ROOT + "cache.redis..",
                    ROOT + "queue.redis..",
                    ROOT + "catalog.redis..",
                    ROOT + "session.redis..",
                    ROOT + "security.redis..",
                    ROOT + "embedded..");

    static final ArchRule tokensAreReadInOnePlace = onlyIn("org.jose4j..", ROOT + "security.jwt..");

    static final ArchRule smallRyeJwtStaysInItsAdapter =
            onlyIn("io.smallrye.jwt..", ROOT + "security.jwt..");

    static final ArchRule onnxStaysInItsAdapter = onlyIn("ai.onnxruntime..", ROOT + "embed.onnx..");

    static final ArchRule treeSitterStaysInParse = onlyIn("org.treesitter..", ROOT + "parse..");

    static final ArchRule noCycles =
            slices().matching("dev.neuraltools.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true);

    static final ArchRule noDrawerPackages =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..common..", "..impl..", "..model..", "..service..");

    static final ArchRule noDrawerClasses =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Impl")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils");

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.neuraltools");
        return Stream.of(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field ->
                        DynamicTest.dynamicTest(field.getName(), () -> check(field, classes)));
    }

    private static void check(Field field, JavaClasses classes) throws IllegalAccessException {
        ((ArchRule) field.get(null)).check(classes);
    }

    private static ArchRule mayKnow(String name, String... others) {
        List<String> allowed = new ArrayList<>(List.of(ROOT + name + ".."));
        Stream.of(others).map(other -> ROOT + other + "..").forEach(allowed::add);
        DescribedPredicate<JavaClass> stranger =
                resideInAPackage("dev.neuraltools..")
                        .and(
                                DescribedPredicate.not(
                                        resideInAnyPackage(allowed.toArray(String[]::new))));
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(stranger.as("others than " + List.of(others)))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyIn(String vendor, String... homes) {
        return noClasses()
                .that()
                .resideInAPackage("dev.neuraltools..")
                .and()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .allowEmptyShould(true);
    }
}
