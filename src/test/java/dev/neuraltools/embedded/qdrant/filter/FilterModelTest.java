package dev.neuraltools.embedded.qdrant.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import dev.neuraltools.embedded.qdrant.payload.IndexKind;
import dev.neuraltools.embedded.qdrant.payload.JsonPath;
import dev.neuraltools.embedded.qdrant.payload.PayloadBytes;
import dev.neuraltools.embedded.qdrant.point.PointKey;
import dev.neuraltools.embedded.qdrant.point.SlotSet;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.IsEmptyCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.MinShould;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Random filters over random points, with and without indexes, against a model that reads as the
 * definition does.
 */
class FilterModelTest {

    private static final List<String> FIELDS = List.of("s", "n", "tags");
    private static final List<String> WORDS = List.of("a", "b", "ab", "");

    /** Points without any index, or with one for each field. */
    private static final class Points implements FilterScope {
        private final List<Map<String, Value>> payloads;
        private final SlotSet live = new SlotSet();
        private final Map<String, FieldIndex> indexes = new HashMap<>();

        Points(List<Map<String, Value>> payloads, List<IndexKind> kinds) {
            this.payloads = payloads;
            for (int i = 0; i < kinds.size(); i++) {
                String field = FIELDS.get(i);
                indexes.put(field, new FieldIndex(JsonPath.parse(field), kinds.get(i)));
            }
            for (int slot = 0; slot < payloads.size(); slot++) {
                int each = slot;
                live.add(slot);
                // Taken in, out and in again, an index must be as if nothing had happened.
                indexes.values().forEach(index -> index.add(each, payload(each)));
                indexes.values().forEach(index -> index.remove(each, payload(each)));
                indexes.values().forEach(index -> index.add(each, payload(each)));
            }
        }

        @Override
        public SlotSet live() {
            return live;
        }

        @Override
        public int slot(PointKey key) {
            return key.low() < payloads.size() ? (int) key.low() : -1;
        }

        @Override
        public byte[] payload(int slot) {
            return PayloadBytes.encode(payloads.get(slot));
        }

        @Override
        public @Nullable FieldIndex index(String path) {
            return indexes.get(path);
        }

        @Override
        public SlotSet withVector(String name) {
            return live;
        }
    }

    @Provide
    Arbitrary<List<Map<String, Value>>> payloads() {
        return Arbitraries.maps(Arbitraries.of(FIELDS), values()).ofMaxSize(3).list().ofMaxSize(20);
    }

    private static Arbitrary<Value> values() {
        Arbitrary<Value> scalar =
                Arbitraries.oneOf(
                                Arbitraries.of(WORDS)
                                        .map(text -> Value.newBuilder().setStringValue(text)),
                                Arbitraries.longs()
                                        .between(-2, 3)
                                        .map(number -> Value.newBuilder().setIntegerValue(number)),
                                Arbitraries.of(-1.5, 0.0, 2.0)
                                        .map(number -> Value.newBuilder().setDoubleValue(number)),
                                Arbitraries.of(true, false)
                                        .map(truth -> Value.newBuilder().setBoolValue(truth)))
                        .map(Value.Builder::build);
        Arbitrary<Value> list =
                scalar.list()
                        .ofMaxSize(3)
                        .map(ListValue.newBuilder()::addAllValues)
                        .map(elements -> Value.newBuilder().setListValue(elements).build());
        Arbitrary<Value> nothing =
                Arbitraries.just(Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());
        return Arbitraries.oneOf(scalar, list, nothing);
    }

    @Provide
    Arbitrary<Filter> filters() {
        return filters(2);
    }

    private static Arbitrary<Filter> filters(int depth) {
        Arbitrary<List<Condition>> clauses = conditions(depth).list().ofMaxSize(3);
        return Combinators.combine(
                        clauses, clauses, clauses, clauses, Arbitraries.integers().between(0, 3))
                .as((must, mustNot, should, some, least) ->
                        Filter.newBuilder()
                                .addAllMust(must)
                                .addAllMustNot(mustNot)
                                .addAllShould(should)
                                .setMinShould(
                                        MinShould.newBuilder()
                                                .addAllConditions(some)
                                                .setMinCount(least))
                                .build());
    }

    private static Arbitrary<Condition> conditions(int depth) {
        Arbitrary<String> field = Arbitraries.of(FIELDS);
        Arbitrary<Condition> leaf =
                Arbitraries.oneOf(
                        Combinators.combine(field, matches())
                                .as((key, match) -> field(key).setMatch(match))
                                .map(FilterModelTest::condition),
                        Combinators.combine(field, Arbitraries.doubles().between(-2, 3))
                                .as((key, low) ->
                                        field(key).setRange(Range.newBuilder().setGt(low)))
                                .map(FilterModelTest::condition),
                        field.map(key -> IsEmptyCondition.newBuilder().setKey(key))
                                .map(empty -> Condition.newBuilder().setIsEmpty(empty).build()),
                        Arbitraries.longs()
                                .between(0, 50)
                                .list()
                                .ofMaxSize(20)
                                .map(FilterModelTest::hasId));
        return depth == 0
                ? leaf
                : Arbitraries.frequencyOf(
                        Tuple.of(4, leaf),
                        Tuple.of(
                                1,
                                filters(depth - 1)
                                        .map(inner ->
                                                Condition.newBuilder().setFilter(inner).build())));
    }

    private static Arbitrary<Match> matches() {
        Arbitrary<String> word = Arbitraries.of(WORDS);
        Arbitrary<RepeatedStrings> words =
                word.list()
                        .ofMaxSize(3)
                        .map(RepeatedStrings.newBuilder()::addAllStrings)
                        .map(RepeatedStrings.Builder::build);
        return Arbitraries.oneOf(
                word.map(text -> Match.newBuilder().setKeyword(text).build()),
                word.map(text -> Match.newBuilder().setText(text).build()),
                words.map(texts -> Match.newBuilder().setKeywords(texts).build()),
                words.map(texts -> Match.newBuilder().setExceptKeywords(texts).build()),
                Arbitraries.longs()
                        .between(-2, 3)
                        .map(n -> Match.newBuilder().setInteger(n).build()),
                Arbitraries.of(true, false).map(b -> Match.newBuilder().setBoolean(b).build()));
    }

    private static FieldCondition.Builder field(String key) {
        return FieldCondition.newBuilder().setKey(key);
    }

    private static Condition condition(FieldCondition.Builder field) {
        return Condition.newBuilder().setField(field).build();
    }

    private static Condition hasId(List<Long> ids) {
        HasIdCondition.Builder condition = HasIdCondition.newBuilder();
        ids.forEach(id -> condition.addHasId(PointKey.number(id).toId()));
        return Condition.newBuilder().setHasId(condition).build();
    }

    @Property(tries = 150)
    void findsWhatTheModelFindsWithAndWithoutIndexes(
            @ForAll("payloads") List<Map<String, Value>> payloads,
            @ForAll("filters") Filter filter) {
        // given
        Set<Integer> expected = new TreeSet<>();
        for (int slot = 0; slot < payloads.size(); slot++) {
            if (passes(filter, payloads.get(slot), slot)) {
                expected.add(slot);
            }
        }
        CompiledFilter compiled = FilterCompiler.compile(filter);

        // when, then
        for (List<IndexKind> kinds :
                List.of(
                        List.<IndexKind>of(),
                        List.of(IndexKind.KEYWORD, IndexKind.INTEGER, IndexKind.KEYWORD),
                        List.of(IndexKind.INTEGER, IndexKind.FLOAT, IndexKind.BOOL))) {
            Set<Integer> found = new TreeSet<>();
            compiled.select(new Points(payloads, kinds)).forEach(found::add);
            assertThat(found).as("indexes %s", kinds).isEqualTo(expected);
        }
    }

    private static boolean passes(Filter filter, Map<String, Value> payload, int slot) {
        boolean must = filter.getMustList().stream().allMatch(c -> passes(c, payload, slot));
        boolean none = filter.getMustNotList().stream().noneMatch(c -> passes(c, payload, slot));
        boolean should =
                filter.getShouldCount() == 0
                        || filter.getShouldList().stream().anyMatch(c -> passes(c, payload, slot));
        List<Condition> some = filter.getMinShould().getConditionsList();
        long passed = some.stream().filter(c -> passes(c, payload, slot)).count();
        return must
                && none
                && should
                && (some.isEmpty() || passed >= filter.getMinShould().getMinCount());
    }

    private static boolean passes(Condition condition, Map<String, Value> payload, int slot) {
        return switch (condition.getConditionOneOfCase()) {
            case FILTER -> passes(condition.getFilter(), payload, slot);
            case HAS_ID ->
                    condition.getHasId().getHasIdList().stream()
                            .anyMatch(id -> id.getNum() == slot);
            case IS_EMPTY -> elements(payload, condition.getIsEmpty().getKey()).isEmpty();
            case FIELD -> passes(condition.getField(), payload);
            default -> throw new AssertionError(condition);
        };
    }

    private static boolean passes(FieldCondition field, Map<String, Value> payload) {
        List<Object> elements = elements(payload, field.getKey());
        if (field.hasRange()) {
            return elements.stream()
                    .anyMatch(e ->
                            e instanceof Number n && n.doubleValue() > field.getRange().getGt());
        }
        Match match = field.getMatch();
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> elements.contains(match.getKeyword());
            case INTEGER -> elements.contains(match.getInteger());
            case BOOLEAN -> elements.contains(match.getBoolean());
            case TEXT ->
                    elements.stream()
                            .anyMatch(e -> e instanceof String s && s.contains(match.getText()));
            case KEYWORDS ->
                    match.getKeywords().getStringsList().stream().anyMatch(elements::contains);
            case EXCEPT_KEYWORDS ->
                    elements.stream()
                            .anyMatch(e -> !match.getExceptKeywords().getStringsList().contains(e));
            default -> throw new AssertionError(match);
        };
    }

    /** The values of a field that are not null, as objects of the JDK. */
    private static List<Object> elements(Map<String, Value> payload, String field) {
        List<Object> elements = new ArrayList<>();
        Value value = payload.get(field);
        if (value != null && value.hasListValue()) {
            value.getListValue().getValuesList().forEach(each -> elements.add(plain(each)));
        } else if (value != null && !value.hasNullValue()) {
            elements.add(plain(value));
        }
        return elements;
    }

    private static Object plain(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INTEGER_VALUE -> value.getIntegerValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BOOL_VALUE -> value.getBoolValue();
            default -> throw new AssertionError(value);
        };
    }
}
