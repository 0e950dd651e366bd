package dev.neuraltools.embedded.qdrant.filter;

import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.Rejected;
import io.qdrant.client.grpc.Common;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a request's filter into a {@link CompiledFilter}. */
public final class FilterCompiler {

    /** A hostile filter must end as a refusal, not as an overflow of the stack. */
    private static final int DEEPEST = 64;

    private FilterCompiler() {}

    /**
     * The filter of a request.
     *
     * @throws Rejected when a clause makes no sense or is not supported
     */
    public static CompiledFilter compile(Filter filter) {
        return compile(filter, 0);
    }

    private static CompiledFilter compile(Filter filter, int depth) {
        if (depth > DEEPEST) {
            throw Rejected.invalid("Filters may be nested " + DEEPEST + " deep, not deeper");
        }
        Common.MinShould some = filter.getMinShould();
        return new CompiledFilter(
                conditions(filter.getMustList(), depth),
                conditions(filter.getMustNotList(), depth),
                conditions(filter.getShouldList(), depth),
                conditions(some.getConditionsList(), depth),
                some.getMinCount());
    }

    private static List<Condition> conditions(List<Common.Condition> conditions, int depth) {
        return conditions.stream().map(condition -> condition(condition, depth)).toList();
    }

    private static Condition condition(Common.Condition condition, int depth) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> field(condition.getField());
            case IS_EMPTY -> empty(condition.getIsEmpty().getKey(), false);
            case IS_NULL -> empty(condition.getIsNull().getKey(), true);
            case HAS_ID -> hasId(condition.getHasId());
            case FILTER -> compile(condition.getFilter(), depth + 1);
            case NESTED ->
                    new NestedCondition(
                            JsonPath.parse(condition.getNested().getKey()),
                            compile(condition.getNested().getFilter(), depth + 1));
            case HAS_VECTOR ->
                    new PointCondition.HasVector(condition.getHasVector().getHasVector());
            case CONDITIONONEOF_NOT_SET -> CompiledFilter.ALL;
        };
    }

    private static Condition hasId(Common.HasIdCondition condition) {
        return new PointCondition.HasId(
                condition.getHasIdList().stream().map(PointKey::of).collect(Collectors.toSet()));
    }

    private static Condition empty(String key, boolean onlyNull) {
        return new EmptyCondition(key, JsonPath.parse(key), onlyNull);
    }

    private static Condition field(Common.FieldCondition field) {
        JsonPath path = JsonPath.parse(field.getKey());
        List<Condition> alternatives = new ArrayList<>();
        for (FieldTest test : tests(field)) {
            alternatives.add(new FieldCondition(field.getKey(), path, test));
        }
        if (field.hasIsEmpty()) {
            alternatives.add(wanted(empty(field.getKey(), false), field.getIsEmpty()));
        }
        if (field.hasIsNull()) {
            alternatives.add(wanted(empty(field.getKey(), true), field.getIsNull()));
        }
        return switch (alternatives.size()) {
            case 0 ->
                    throw Rejected.invalid(
                            "Validation error in body: a condition on the field '%s' says nothing;"
                                            .formatted(field.getKey())
                                    + " at least one field condition must be specified");
            case 1 -> alternatives.getFirst();
            default -> new CompiledFilter(List.of(), List.of(), alternatives, List.of(), 0);
        };
    }

    private static Condition wanted(Condition condition, boolean wanted) {
        return wanted
                ? condition
                : new CompiledFilter(List.of(), List.of(condition), List.of(), List.of(), 0);
    }

    private static List<FieldTest> tests(Common.FieldCondition field) {
        if (field.hasGeoBoundingBox() || field.hasGeoRadius() || field.hasGeoPolygon()) {
            throw Rejected.unimplemented("conditions on places");
        }
        List<FieldTest> tests = new ArrayList<>();
        if (field.hasMatch()) {
            tests.add(match(field.getMatch()));
        }
        if (field.hasRange()) {
            tests.add(InRange.of(field.getRange()));
        }
        if (field.hasDatetimeRange()) {
            tests.add(InPeriod.of(field.getDatetimeRange()));
        }
        if (field.hasValuesCount()) {
            tests.add(CountOfValues.of(field.getValuesCount()));
        }
        return tests;
    }

    private static FieldTest match(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> new OneOf(Set.of(match.getKeyword()));
            case INTEGER -> new OneOf(Set.of(match.getInteger()));
            case BOOLEAN -> new OneOf(Set.of(match.getBoolean()));
            case KEYWORDS -> new OneOf(Set.copyOf(match.getKeywords().getStringsList()));
            case INTEGERS -> new OneOf(Set.copyOf(match.getIntegers().getIntegersList()));
            case EXCEPT_KEYWORDS ->
                    new NoneOf(Set.copyOf(match.getExceptKeywords().getStringsList()));
            case EXCEPT_INTEGERS ->
                    new NoneOf(Set.copyOf(match.getExceptIntegers().getIntegersList()));
            case TEXT -> new HasText(HasText.Mode.ALL, match.getText());
            case TEXT_ANY -> new HasText(HasText.Mode.ANY, match.getTextAny());
            case PHRASE -> new HasText(HasText.Mode.PHRASE, match.getPhrase());
            case MATCHVALUE_NOT_SET -> throw Rejected.invalid("A match condition without a value");
        };
    }
}
