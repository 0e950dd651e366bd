package dev.neuraltools.graph.neo4j;

import dev.neuraltools.graph.CypherRefusedException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Value;
import org.neo4j.driver.summary.Plan;
import org.neo4j.driver.summary.QueryType;
import org.neo4j.driver.summary.ResultSummary;

/** Looks at the plan that the server made of a query, before it is run. */
final class PlanCheck {

    private final Set<String> procedures;

    /**
     * @param procedures those that may be called, in lower case
     */
    PlanCheck(Set<String> procedures) {
        this.procedures = procedures;
    }

    /** Refuses what does more than read the graph. */
    void check(ResultSummary explained) {
        Optional<Plan> plan = explained.queryPlan();
        if (explained.queryType() != QueryType.READ_ONLY || plan.isEmpty()) {
            throw new CypherRefusedException(
                    "this query changes something, or is no question to the graph: only MATCH, WITH, UNWIND, WHERE, CALL () { … }, UNION and RETURN");
        }
        check(plan.get());
    }

    private void check(Plan plan) {
        String operator = plan.operatorType().replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
        if (operator.contains("loadcsv")) {
            throw new CypherRefusedException(
                    "LOAD CSV is not run here: it reads files and addresses, not the graph");
        }
        if (operator.contains("procedurecall")) {
            checkProcedure(plan);
        }
        if (operator.startsWith("show")
                || operator.startsWith("terminate")
                || operator.startsWith("administration")) {
            throw new CypherRefusedException(
                    "commands of the server are not run here, only questions to the graph");
        }
        plan.children().forEach(this::check);
    }

    /** Its details begin with the name and the parenthesis of its arguments. */
    private void checkProcedure(Plan plan) {
        Value details = plan.arguments().get("Details");
        String called = details == null ? "" : details.asString("");
        String name = called.replaceFirst("(?s)\\(.*", "").strip();
        if (!procedures.contains(name.toLowerCase(Locale.ROOT))) {
            throw new CypherRefusedException(
                    "the procedure %s is not called here; these are: %s (NEURAL_GRAPH_QUERY_PROCEDURES)"
                            .formatted(
                                    name,
                                    String.join(", ", procedures.stream().sorted().toList())));
        }
    }
}
