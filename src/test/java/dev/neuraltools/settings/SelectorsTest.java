package dev.neuraltools.settings;

import static dev.neuraltools.settings.Manifests.at;
import static dev.neuraltools.settings.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever selects by labels in {@code k8s/} finds something. Labels count as they stand in the
 * files: those that kustomize adds reach neither the pods of a Deployment nor what a component
 * adds.
 */
class SelectorsTest {

    private static final List<Map<?, ?>> OBJECTS = Manifests.below(Path.of("k8s"));

    @Test
    void everySelectorOfPodsFindsPods() {
        List<Map<?, ?>> pods = labels("Deployment", "spec", "template", "metadata", "labels");
        assertThat(pods).hasSize(2);
        Map<String, Object[]> selectors =
                Map.of(
                        "Service", new Object[] {"spec", "selector"},
                        "Deployment", new Object[] {"spec", "selector", "matchLabels"},
                        "PodDisruptionBudget", new Object[] {"spec", "selector", "matchLabels"},
                        "NetworkPolicy", new Object[] {"spec", "podSelector", "matchLabels"});
        selectors.forEach((kind, path) ->
                assertThat(labels(kind, path))
                        .as("%s", kind)
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(pods).anyMatch(pod -> has(pod, each))));
    }

    @Test
    void prometheusFindsAllPodsUnderTheNameThatTheRulesKnow() {
        List<Map<?, ?>> pods = labels("Deployment", "spec", "template", "metadata", "labels");
        Map<?, ?> monitor = ofKind("ServiceMonitor").findFirst().orElseThrow();
        List<Map<?, ?>> read = new ArrayList<>();
        ofKind("Service")
                .filter(each -> has(map(each, "metadata", "labels"), selected(monitor)))
                .forEach(read::add);
        assertThat(read)
                .hasSize(1)
                .allSatisfy(service ->
                        assertThat(pods)
                                .allMatch(pod -> has(pod, map(service, "spec", "selector"))));
        @Nullable Object job = at(monitor, "spec", "jobLabel");
        assertThat(job).isNotNull();
        assertThat(map(read.getFirst(), "metadata", "labels").get(job)).isEqualTo("neural-tools");
    }

    private static Map<?, ?> selected(Map<?, ?> monitor) {
        return map(monitor, "spec", "selector", "matchLabels");
    }

    private static boolean has(Map<?, ?> labels, Map<?, ?> selected) {
        return !selected.isEmpty() && labels.entrySet().containsAll(selected.entrySet());
    }

    private static List<Map<?, ?>> labels(String kind, Object... path) {
        List<Map<?, ?>> found = new ArrayList<>();
        ofKind(kind).forEach(each -> found.add(map(each, path)));
        return found;
    }

    private static Stream<Map<?, ?>> ofKind(String kind) {
        return OBJECTS.stream()
                .filter(each -> kind.equals(each.get("kind")))
                .filter(each -> at(each, "spec") != null);
    }
}
