package dev.neuraltools.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every dashboard and panel has, whatever it shows. */
class DashboardsTest {

    private static final int WIDTH = 24;

    @Test
    void thereAreFourAndEachHasVariablesForServerAndProject() throws IOException {
        assertThat(Dashboards.all())
                .extracting(dashboard -> dashboard.getString("title"))
                .containsExactlyInAnyOrder(
                        "Overview",
                        "Pools and stores",
                        "Sessions and limits",
                        "Index and retrieval");
        for (JsonObject dashboard : Dashboards.all()) {
            assertThat(dashboard.getJsonObject("templating").getJsonArray("list"))
                    .as(dashboard.getString("title"))
                    .extracting(variable -> ((JsonObject) variable).getString("name"))
                    .containsExactly("instance", "project");
        }
    }

    @Test
    void everyPanelAsksAQuestionAndHasUnitThresholdsDescriptionAndSource() throws IOException {
        for (JsonObject dashboard : Dashboards.all()) {
            Dashboards.panels(dashboard).forEach(DashboardsTest::checkPanel);
        }
    }

    private static void checkPanel(JsonObject panel) {
        String title = panel.getString("title");
        JsonObject defaults = panel.getJsonObject("fieldConfig").getJsonObject("defaults");
        assertThat(title).endsWith("?");
        assertThat(panel.getString("description")).as(title).endsWith(".").hasSizeGreaterThan(5);
        assertThat(defaults.getString("unit")).as(title).isNotBlank();
        assertThat(defaults.getJsonObject("thresholds").getJsonArray("steps"))
                .as(title)
                .isNotEmpty();
        assertThat(panel.getJsonObject("datasource").getString("uid"))
                .as(title)
                .isEqualTo("neural-prometheus");
        assertThat(Dashboards.queries(panel))
                .as(title)
                .isNotEmpty()
                .allMatch(query -> query.contains("instance=~\"$instance\""))
                .noneMatch(query -> query.matches(".*rate\\([^\\[]*\\[[0-9].*"));
    }

    @Test
    void noPanelHidesAnotherOrHasItsNumber() throws IOException {
        for (JsonObject dashboard : Dashboards.all()) {
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            Dashboards.panels(dashboard)
                    .forEach(panel -> {
                        assertThat(ids.add(panel.getInteger("id"))).isTrue();
                        occupy(cells, panel.getJsonObject("gridPos"), panel.getString("title"));
                    });
        }
    }

    private static void occupy(Set<String> cells, JsonObject place, String title) {
        int left = place.getInteger("x");
        int top = place.getInteger("y");
        assertThat(left + place.getInteger("w")).as(title).isLessThanOrEqualTo(WIDTH);
        for (int x = left; x < left + place.getInteger("w"); x++) {
            for (int y = top; y < top + place.getInteger("h"); y++) {
                assertThat(cells.add(x + "," + y)).as(title).isTrue();
            }
        }
    }
}
