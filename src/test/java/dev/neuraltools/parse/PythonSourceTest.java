package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonSourceTest {

    private final ParsedFile tasks = Samples.parsed("tasks.py");

    @Test
    void functionsOfAClassAreMethods() {
        assertThat(Samples.symbols(tasks))
                .containsExactly(
                        "FIELD app",
                        "FIELD LIMIT",
                        "FUNCTION add",
                        "FUNCTION add.inner",
                        "CLASS Foo",
                        "FIELD Foo.name",
                        "FIELD Foo.pool",
                        "METHOD Foo.__init__",
                        "METHOD Foo.size",
                        "METHOD Foo.run");
    }

    @Test
    void decoratorsAndCommentsBelongToTheDefinition() {
        SymbolDef add = Samples.symbol(tasks, "add");
        assertThat(add.startLine()).isEqualTo(10);
        assertThat(add.nameLine()).isEqualTo(11);
        assertThat(add.signature()).isEqualTo("def add(self, x, y=2, *args, **kw)");
        assertThat(add.arity()).isEqualTo(-1);
        assertThat(Samples.symbol(tasks, "Foo").startLine()).isEqualTo(16);
        assertThat(Samples.symbol(tasks, "Foo.size").arity()).isZero();
        assertThat(Samples.symbol(tasks, "Foo.size").type()).isEqualTo("int");
    }

    @Test
    void importsKeepDotsAndAliases() {
        assertThat(Samples.imports(tasks))
                .containsExactly(
                        "os: as os",
                        "a.b: as c",
                        "..x:y as z",
                        "..x:w as w",
                        "m:* as *",
                        "kombu.utils: as kombu.utils");
    }

    @Test
    void callsCarryTheReceiversTypeWhereItIsStated() {
        assertThat(Samples.references(tasks))
                .contains(
                        "CALL app<Celery>.task/1 from add",
                        "CALL inner/1 from add",
                        "CALL property from Foo.size",
                        "CALL super()<Base>.__init__/1 from Foo.__init__",
                        "CALL x<Foo>.run/0 from Foo.size",
                        "CALL self<Foo>.size/0 from Foo.size",
                        "CALL self.bar<Bar>.go/0 from Foo.size",
                        "CALL self.baz<Baz>.q/0 from Foo.size",
                        "CALL self.pool<Pool>.take/0 from Foo.size",
                        "CALL l<Lock>.acquire/0 from Foo.size");
    }

    @Test
    void capitalisedCallsConstruct() {
        assertThat(Samples.references(tasks))
                .contains(
                        "NEW Celery/1 from app",
                        "NEW Foo/1 from Foo.size",
                        "EXTENDS Base from Foo",
                        "EXTENDS Other from Foo",
                        "TYPE ValueError from Foo.size",
                        "TYPE Err from Foo.size",
                        "TYPE Zed from Foo.size",
                        "TYPE Bar from Foo.__init__");
    }
}
