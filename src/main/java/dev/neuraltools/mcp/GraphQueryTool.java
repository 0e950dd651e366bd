package dev.neuraltools.mcp;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.neuraltools.graph.CypherRows;
import dev.neuraltools.graph.FreeCypher;
import dev.neuraltools.graph.FreeCypherConfig;
import dev.neuraltools.mcp.ToolHandler.Rendered;
import dev.neuraltools.retrieve.answer.Budget;
import dev.neuraltools.scope.Scope;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tool that asks the code graph in Cypher, over all projects. Whatever was cut is said. For
 * administrators, where it is switched on.
 */
@Singleton
class GraphQueryTool {

    private static final int USUAL_ROWS = 100;
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** What stands around the rows, in characters. */
    private static final int FRAME = 500;

    private final FreeCypher cypher;
    private final FreeCypherConfig config;
    private final StatusForms forms;

    GraphQueryTool(FreeCypher cypher, FreeCypherConfig config, StatusForms forms) {
        this.cypher = cypher;
        this.config = config;
        this.forms = forms;
    }

    /** Whether there is such a tool at this server. */
    boolean enabled() {
        return config.enabled();
    }

    /** How many rows one may ask for. */
    int mostRows() {
        return config.rows();
    }

    Rendered answer(ActiveCall call) {
        Arguments given = call.arguments();
        String query = given.required("query");
        int limit =
                given.integer("limit", 1, config.rows())
                        .orElse(Math.min(USUAL_ROWS, config.rows()));
        int tokens = given.integer("max_tokens", Budget.LEAST, Budget.MOST).orElse(Budget.USUAL);
        Scope scope = call.scope().within(config.timeout());
        CypherRows found = cypher.rows(scope.everyProject(), query, limit);
        Answer answer = fitted(found, tokens * CHARACTERS_PER_TOKEN - FRAME, call);
        return forms.write(call, answer, () -> text(answer));
    }

    private Answer fitted(CypherRows found, int most, ActiveCall call) {
        List<List<@Nullable Object>> shown = new ArrayList<>();
        int length = forms.written(found.columns()).length();
        for (List<@Nullable Object> row : found.rows()) {
            length += forms.written(row).length() + 1;
            if (length > most) {
                break;
            }
            shown.add(row);
        }
        return new Answer(
                found.columns(), shown, cut(found, shown.size()), call.scope().correlationId());
    }

    private static List<String> cut(CypherRows found, int shown) {
        List<String> cut = new ArrayList<>();
        if (shown < found.rows().size()) {
            cut.add(
                    "only the first %d of %d rows fit into max_tokens: return fewer properties, or ask for more tokens"
                            .formatted(shown, found.rows().size()));
        }
        if (found.more()) {
            cut.add(
                    "there are more than %d rows: raise limit, or go on with SKIP after an ORDER BY"
                            .formatted(found.rows().size()));
        }
        if (found.cut() > 0) {
            cut.add(
                    "%d values are too deep or too large and end in '…': UNWIND lists, or return fewer properties"
                            .formatted(found.cut()));
        }
        return cut;
    }

    private String text(Answer answer) {
        StringBuilder text =
                new StringBuilder(
                        "%d rows of %s%n"
                                .formatted(
                                        answer.rows().size(), String.join(", ", answer.columns())));
        answer.cut().forEach(each -> text.append("- ").append(each).append('\n'));
        answer.rows().forEach(row -> text.append(forms.written(row)).append('\n'));
        return text.toString();
    }

    /**
     * Rows as they are sent.
     *
     * @param cut what was left out, and how to get it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Answer(
            List<String> columns,
            List<List<@Nullable Object>> rows,
            List<String> cut,
            String correlationId) {}
}
