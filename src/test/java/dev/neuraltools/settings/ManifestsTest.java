package dev.neuraltools.settings;

import static dev.neuraltools.settings.Manifests.at;
import static dev.neuraltools.settings.Manifests.list;
import static dev.neuraltools.settings.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed agrees with the program: names of variables, ports, probes, bounds. */
class ManifestsTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Path BASE = Path.of("k8s/base");
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+)");

    private static final Set<String> KNOWN = new TreeSet<>();

    @BeforeAll
    static void read() throws IOException {
        KNOWN.addAll(ReadVariables.below(Path.of("src/main")));
        KNOWN.addAll(ConfigReference.of(Path.of("src/main/java")).variables());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.yaml", "compose.yaml", "compose.join.yaml"})
    void composeSetsOnlyWhatTheProgramReads(String file) {
        assertThat(map(compose(file), "services", "server", "environment").keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(KNOWN).contains(String.valueOf(name)));
    }

    @Test
    void exampleOfTheEnvironmentNamesEverythingThatComposeAsksFor() throws IOException {
        Set<String> asked = new TreeSet<>(Set.of("COMPOSE_PROFILES"));
        for (String file : List.of("server.yaml", "compose.yaml", "compose.join.yaml")) {
            REFERENCE
                    .matcher(Files.readString(DOCKER.resolve(file)))
                    .results()
                    .forEach(name -> asked.add(name.group(1)));
        }
        try (Stream<String> lines = Files.lines(DOCKER.resolve(".env.example"))) {
            assertThat(
                            lines.filter(line -> line.matches("[A-Z0-9_]+=.*"))
                                    .map(line -> line.substring(0, line.indexOf('='))))
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    @Test
    void storesAreAtTheirPortsAndOnThisMachineAlone() {
        Map<?, ?> services = map(compose("compose.yaml"), "services");
        assertThat(list(services, "neo4j", "ports")).hasSize(1).allSatisfy(port("47687:7687"));
        assertThat(list(services, "qdrant", "ports").getFirst()).satisfies(port("46333:6333"));
        assertThat(list(services, "qdrant", "ports").getLast()).satisfies(port("46334:6334"));
        assertThat(list(services, "redis-cache", "ports")).allSatisfy(port("46379:6379"));
        assertThat(list(services, "redis-queue", "ports")).allSatisfy(port("46380:6379"));
    }

    private static java.util.function.Consumer<Object> port(String ports) {
        return given -> assertThat(given).isEqualTo("${STORES_PUBLISH:-127.0.0.1}:" + ports);
    }

    @Test
    void everyServiceOfComposeIsBoundedAndCheckedAndInAProfile() {
        map(compose("compose.yaml"), "services")
                .forEach((name, service) -> {
                    boolean server = "server".equals(name);
                    @Nullable Object whole =
                            server ? at(compose("server.yaml"), "services", "server") : service;
                    assertThat(at(whole, "mem_limit")).as("%s", name).isNotNull();
                    assertThat(list(service, "profiles")).as("%s", name).isNotEmpty();
                    assertThat(server || map(service).containsKey("healthcheck"))
                            .as("%s is checked", name)
                            .isTrue();
                });
    }

    // An engine starts nothing that may take more cores than its machine has.
    @Test
    void composeStartsOnAMachineOfTwoCores() {
        map(compose("compose.yaml"), "services")
                .forEach((name, service) -> {
                    @Nullable Object whole =
                            "server".equals(name)
                                    ? at(compose("server.yaml"), "services", "server")
                                    : service;
                    assertThat(String.valueOf(at(whole, "cpus")))
                            .as("%s", name)
                            .matches("[12]|\\$\\{[A-Z0-9]+_CPUS:-[12]}");
                });
    }

    @Test
    void onlyTheQueuesRedisKeepsAndNeverEvicts() {
        Map<?, ?> services = map(compose("compose.yaml"), "services");
        assertThat(list(services, "redis-cache", "command").getLast().toString())
                .contains("appendonly no", "save \"\"", "maxmemory-policy allkeys-lfu");
        assertThat(list(services, "redis-queue", "command").getLast().toString())
                .contains("appendonly yes", "maxmemory-policy noeviction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "worker"})
    void deploymentsSetOnlyWhatTheProgramReads(String role) {
        Set<String> set = new HashSet<>(Manifests.environment(container(role)).keySet());
        map(document("ConfigMap", "neural-settings"), "data")
                .keySet()
                .forEach(name -> set.add(name.toString()));
        // These two make up the third.
        assertThat(set).contains("POD_IP", "CLIENT_HOST_NAMES", "NEURAL_MCP_ALLOWED_HOST_NAMES");
        set.removeAll(Set.of("POD_IP", "CLIENT_HOST_NAMES"));
        assertThat(KNOWN).containsAll(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "worker"})
    void podsRunAsTheirRoleConfinedAndProbed(String role) {
        Map<?, ?> container = container(role);
        assertThat(Manifests.environment(container)).containsEntry("NEURAL_ROLE", role);
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(at(container, "ports", 0, "containerPort")).isEqualTo(8080);
        assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/q/health/live");
        assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/q/health/ready");
        assertThat(at(container, "startupProbe", "httpGet", "path")).isEqualTo("/q/health/started");
        assertThat(at(container, "resources", "limits", "memory")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "worker"})
    void podsHaveTheTimeThatAnOrderlyStopTakes(String role) {
        Map<String, String> set = Manifests.environment(container(role));
        int delay = Integer.parseInt(set.get("NEURAL_SHUTDOWN_DELAY"));
        int timeout = Integer.parseInt(set.get("NEURAL_SHUTDOWN_TIMEOUT"));
        Object given =
                at(
                        document("Deployment", "neural-" + role),
                        "spec",
                        "template",
                        "spec",
                        "terminationGracePeriodSeconds");
        assertThat((Integer) given).isGreaterThanOrEqualTo(delay + timeout + 20);
        if (role.equals("server")) {
            Object period = at(container(role), "readinessProbe", "periodSeconds");
            assertThat(delay).isGreaterThan((Integer) period);
        }
    }

    @Test
    void serversHaveNoStickySessionsAndOneStaysWhenNodesGo() {
        assertThat(at(document("Service", "neural-server"), "spec", "sessionAffinity"))
                .isEqualTo("None");
        assertThat(at(document("HorizontalPodAutoscaler", "neural-server"), "spec", "minReplicas"))
                .isEqualTo(2);
        assertThat(at(document("PodDisruptionBudget", "neural-server"), "spec", "minAvailable"))
                .isEqualTo(1);
    }

    // With every apply a number in the manifest would undo what the autoscaler has made of it.
    @Test
    void whatIsScaledByTheClusterHasNoNumberOfItsOwn() {
        Object target = at(document("HorizontalPodAutoscaler", "neural-server"), "spec");
        assertThat(at(target, "scaleTargetRef", "name")).isEqualTo("neural-server");
        assertThat(at(document("Deployment", "neural-server"), "spec", "replicas")).isNull();
    }

    @Test
    void rulesOfTheClusterAreThoseOfPrometheus() throws IOException {
        List<Object> groups = new java.util.ArrayList<>();
        Manifests.below(DOCKER.resolve("prometheus/rules"))
                .forEach(file -> groups.addAll(list(file, "groups")));
        Path copy = Path.of("k8s/components/monitoring/rules.yaml");
        Map<?, ?> rule = Manifests.documents(copy).getFirst();
        if (Boolean.getBoolean("renew")) {
            Manifests.write(copy, Manifests.with(rule, groups, "spec", "groups"));
        } else {
            assertThat(list(rule, "spec", "groups"))
                    .as(
                            "%s is no copy of docker/prometheus/rules: ./mvnw -q -Pquick test -Dtest=ManifestsTest -Drenew=true writes it anew",
                            copy)
                    .isEqualTo(groups);
        }
    }

    @Test
    void everyFileIsPartOfItsKustomization() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                if (!file.endsWith("kustomization.yaml")) {
                    Path whole = file.resolveSibling("kustomization.yaml");
                    assertThat(list(Manifests.documents(whole).getFirst(), "resources"))
                            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                            .contains(String.valueOf(file.getFileName()));
                }
            }
        }
    }

    private static Map<?, ?> compose(String file) {
        return Manifests.documents(DOCKER.resolve(file)).getFirst();
    }

    private static Map<?, ?> container(String role) {
        return map(
                document("Deployment", "neural-" + role),
                "spec",
                "template",
                "spec",
                "containers",
                0);
    }

    private static Map<?, ?> document(String kind, String name) {
        return Manifests.below(BASE).stream()
                .filter(each -> kind.equals(each.get("kind")))
                .filter(each -> name.equals(at(each, "metadata", "name")))
                .findFirst()
                .orElseThrow();
    }
}
