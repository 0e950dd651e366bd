package dev.neuraltools;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.neuraltools.cache.ReadThrough;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.index.IndexScopes;
import dev.neuraltools.pool.Pool;
import dev.neuraltools.retrieve.QueryVectors;
import dev.neuraltools.scope.ProjectScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.vector.VectorIndex;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neo4j.driver.SimpleQueryRunner;

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

    static final ArchRule alertKnowsScope = mayKnow("alert", "scope", "pool");

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
                            ROOT + "alert.redis..",
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
                                    ROOT + "alert",
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
                    ROOT + "security..redis..",
                    ROOT + "alert.redis..",
                    ROOT + "embedded..");

    static final ArchRule tokensAreReadInOnePlace = onlyIn("org.jose4j..", ROOT + "security.jwt..");

    static final ArchRule smallRyeJwtStaysInItsAdapter =
            onlyIn("io.smallrye.jwt..", ROOT + "security.jwt..");

    static final ArchRule onnxStaysInItsAdapter = onlyIn("ai.onnxruntime..", ROOT + "embed.onnx..");

    static final ArchRule treeSitterStaysInParse = onlyIn("org.treesitter..", ROOT + "parse..");

    /** What a caller may see is settled where callers are known, and nowhere else. */
    static final ArchRule scopesAreMadeWhereCallersAreKnown =
            noClasses()
                    .that(
                            areNot(
                                    "scope.Scope",
                                    "session.SessionManager",
                                    "session.Bookkeeping",
                                    "session.redis.RedisCancelRelay",
                                    "queue.redis.RedisClaim",
                                    "pool.redis.Reachability",
                                    "pool.redis.RedisPipeline",
                                    "cache.RemoteValues",
                                    "index.IndexScopes",
                                    "security.access.ProjectAccess",
                                    "security.jwt.SecurityProducer",
                                    "admin.health.OperatorScope"))
                    .should()
                    .callConstructorWhere(target(owner(type(Scope.class))));

    static final ArchRule fewSeeEverything =
            noClasses()
                    .that(areNot("index.IndexScopes", "admin.health.OperatorScope"))
                    .should()
                    .callMethod(Visibility.class, "everything");

    static final ArchRule theIndexersScopeStaysInTheIndexer =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "index..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(IndexScopes.class);

    /** A state that was made up would lead to a project that the catalog hides. */
    static final ArchRule statesComeFromTheCatalog =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "catalog..", ROOT + "index..")
                    .should()
                    .callConstructorWhere(target(owner(type(ProjectState.class))))
                    .orShould()
                    .callMethod(ProjectState.class, "nothing", String.class, String.class);

    static final ArchRule storesOfProjectsTakeAProjectScope =
            methods()
                    .that()
                    .areDeclaredIn(CodeGraph.class)
                    .or()
                    .areDeclaredIn(VectorIndex.class)
                    .and(not(name("prepare")))
                    .should(beginWith(ProjectScope.class));

    static final ArchRule queriesReachNeo4jThroughOneGate =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "graph..")
                    .and(areNot("graph.neo4j.GraphCalls", "graph.neo4j.Neo4jFreeCypher"))
                    .should()
                    .callMethodWhere(target(owner(assignableTo(SimpleQueryRunner.class))))
                    .orShould()
                    .callMethodWhere(target(owner(type(Pool.class))).and(target(name("call"))))
                    .orShould()
                    .callMethodWhere(
                            target(owner(type(Pool.class))).and(target(name("callIdempotent"))));

    static final ArchRule requestsReachQdrantThroughOneGate =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "vector..")
                    .and(areNot("vector.qdrant.QdrantCalls"))
                    .should()
                    .callMethodWhere(target(owner(type(Pool.class))).and(target(name("call"))))
                    .orShould()
                    .callMethodWhere(
                            target(owner(type(Pool.class))).and(target(name("callIdempotent"))));

    /** The embedding of a query is of no project; whatever else is kept is of one. */
    static final ArchRule whatIsKeptIsOfAProject =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "cache..")
                    .and()
                    .doNotBelongToAnyOf(QueryVectors.class)
                    .should()
                    .callMethod(
                            ReadThrough.class,
                            "get",
                            Scope.class,
                            String.class,
                            Supplier.class,
                            Predicate.class);

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

    private static DescribedPredicate<JavaClass> areNot(String... names) {
        List<String> full = Stream.of(names).map(ROOT::concat).toList();
        return DescribedPredicate.describe(
                "are not " + full,
                each -> !full.contains(each.getName().replaceFirst("\\$.*", "")));
    }

    private static ArchCondition<JavaMethod> beginWith(Class<?> first) {
        return new ArchCondition<>("take a " + first.getSimpleName() + " first") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<JavaClass> parameters = method.getRawParameterTypes();
                boolean holds =
                        !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(first);
                events.add(
                        new SimpleConditionEvent(
                                method, holds, method.getFullName() + " takes " + parameters));
            }
        };
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
