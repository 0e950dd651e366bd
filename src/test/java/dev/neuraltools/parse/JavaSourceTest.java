package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaSourceTest {

    private final ParsedFile pool = Samples.parsed("Pool.java");

    @Test
    void packageAndSyntaxAreKnown() {
        assertThat(pool.language()).isEqualTo("java");
        assertThat(pool.module()).isEqualTo("io.example.pool");
        assertThat(pool.broken()).isFalse();
        assertThat(pool.test()).isFalse();
    }

    @Test
    void symbolsAreNestedAndOverloadsNumbered() {
        assertThat(Samples.symbols(pool))
                .containsExactly(
                        "CLASS Pool",
                        "FIELD Pool.idle",
                        "FIELD Pool.evictor",
                        "METHOD Pool.Pool",
                        "METHOD Pool.Pool~2",
                        "METHOD Pool.take",
                        "METHOD Pool.task",
                        "METHOD Pool.task.run",
                        "ENUM Pool.State",
                        "FIELD Pool.State.IDLE",
                        "FIELD Pool.State.BUSY",
                        "RECORD Pool.Key",
                        "FIELD Pool.Key.host",
                        "FIELD Pool.Key.port",
                        "INTERFACE Pool.Listener",
                        "METHOD Pool.Listener.evicted",
                        "INTERFACE Pool.Marker",
                        "METHOD Pool.Marker.value",
                        "METHOD Pool.checks");
    }

    @Test
    void aSymbolReachesFromItsCommentToItsEnd() {
        SymbolDef take = Samples.symbol(pool, "Pool.take");
        assertThat(take.startLine()).isEqualTo(27);
        assertThat(take.nameLine()).isEqualTo(29);
        assertThat(take.endLine()).isEqualTo(39);
        assertThat(take.signature()).isEqualTo("public Conn take(K key, int... hints)");
        assertThat(take.type()).isEqualTo("Conn");
        assertThat(take.arity()).isEqualTo(-1);
        assertThat(take.modifiers()).isEqualTo("public");
        assertThat(pool.idOf(take)).isEqualTo("src/Pool.java#Pool.take");
        assertThat(Samples.symbol(pool, "Pool").startLine()).isEqualTo(9);
        assertThat(Samples.symbol(pool, "Pool").signature())
                .isEqualTo(
                        "public class Pool<K> extends BasePool<K> implements AutoCloseable,"
                                + " Source<Conn>");
    }

    @Test
    void aritiesParentsAndModifiersAreKept() {
        assertThat(Samples.symbol(pool, "Pool.Pool").arity()).isEqualTo(1);
        assertThat(Samples.symbol(pool, "Pool.Pool~2").arity()).isZero();
        assertThat(Samples.symbol(pool, "Pool.Pool~2").name()).isEqualTo("Pool");
        assertThat(Samples.symbol(pool, "Pool.State.IDLE").parent()).isEqualTo(8);
        assertThat(Samples.symbol(pool, "Pool.checks").modifiers()).isEqualTo("test");
        assertThat(Samples.symbol(pool, "Pool.evictor").modifiers()).isEqualTo("private");
        assertThat(Samples.symbol(pool, "Pool.evictor").type()).isEqualTo("Evictor");
    }

    @Test
    void importsAreSplitIntoModuleAndName() {
        assertThat(Samples.imports(pool))
                .containsExactly(
                        "io.example.Checks:notNull as notNull",
                        "io.example.conn:* as *",
                        "java.util:Map as Map");
    }

    @Test
    void callsCarryTheReceiversTypeWhereItIsStated() {
        assertThat(Samples.references(pool))
                .contains(
                        "CALL idle<Map>.remove/1 from Pool.take",
                        "CALL conn<Conn>.open/0 from Pool.take",
                        "CALL this.evictor<Evictor>.note/2 from Pool.take",
                        "CALL local<Evictor>.run/0 from Pool.take",
                        "CALL ((Closer) conn)<Closer>.close/0 from Pool.take",
                        "CALL Factory<Factory>.create/1 from Pool.take",
                        "CALL notNull/1 from Pool.take",
                        "CALL super<BasePool>.take/1 from Pool.take",
                        "CALL evictor<Evictor>.run/0 from Pool.task.run",
                        "CALL Conn<Conn>.close from Pool.checks");
    }

    @Test
    void inheritanceConstructionAndTypesAreReferences() {
        assertThat(Samples.references(pool))
                .contains(
                        "EXTENDS BasePool from Pool",
                        "IMPLEMENTS AutoCloseable from Pool",
                        "IMPLEMENTS Source from Pool",
                        "TYPE ThreadSafe from Pool",
                        "NEW HashMap/0 from Pool.idle",
                        "NEW BasePool/1 from Pool.Pool",
                        "NEW Pool/1 from Pool.Pool~2",
                        "NEW Evictor/0 from Pool.Pool~2",
                        "NEW Runnable/0 from Pool.task",
                        "TYPE Port from Pool.Key.port")
                .doesNotContain("TYPE Override from Pool.take", "TYPE K from Pool.take");
    }

    @Test
    void linesAreRightBehindTextOutsideOfAscii() {
        assertThat(pool.references())
                .filteredOn(reference -> reference.name().equals("note"))
                .singleElement()
                .satisfies(reference -> assertThat(reference.line()).isEqualTo(32));
    }

    @Test
    void halfWrittenSourceStillGivesWhatCanBeRead() {
        String text = Samples.text("Pool.java");

        ParsedFile half = Samples.parsed("Pool.java", text.substring(0, text.indexOf("var local")));

        assertThat(half.broken()).isTrue();
        assertThat(Samples.symbols(half)).contains("METHOD Pool.Pool");
        assertThat(half.chunks()).isNotEmpty();
    }
}
