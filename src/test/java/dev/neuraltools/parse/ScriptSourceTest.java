package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptSourceTest {

    private final ParsedFile router = Samples.parsed("router.ts");
    private final ParsedFile app = Samples.parsed("app.jsx");

    @Test
    void typescriptSymbolsIncludeArrowsMembersAndNamespaces() {
        assertThat(Samples.symbols(router))
                .contains(
                        "CLASS Foo",
                        "FIELD Foo.#priv",
                        "METHOD Foo.handler",
                        "METHOD Foo.constructor",
                        "METHOD Foo.doIt",
                        "INTERFACE I",
                        "METHOD I.a",
                        "FIELD I.b",
                        "METHOD I.c",
                        "TYPE U",
                        "ENUM E",
                        "FIELD E.B",
                        "MODULE N",
                        "FUNCTION N.inner",
                        "FUNCTION arrow",
                        "FUNCTION arrow.cb",
                        "FUNCTION main",
                        "FIELD conf",
                        "METHOD conf.handler");
    }

    @Test
    void exportsTypesAndArityAreKept() {
        assertThat(Samples.symbol(router, "Foo").modifiers()).isEqualTo("abstract exported");
        assertThat(Samples.symbol(router, "Foo").startLine()).isEqualTo(9);
        assertThat(Samples.symbol(router, "arrow").modifiers()).isEqualTo("exported");
        assertThat(Samples.symbol(router, "arrow").type()).isEqualTo("Res");
        assertThat(Samples.symbol(router, "Foo.pool").type()).isEqualTo("Pool");
        assertThat(Samples.symbol(router, "Foo.doIt").arity()).isEqualTo(1);
        assertThat(Samples.symbol(router, "plain").arity()).isEqualTo(1);
    }

    @Test
    void typescriptImportsCoverReexportsAndRequire() {
        assertThat(Samples.imports(router))
                .containsExactly(
                        "./x:default as d",
                        "./x:a as b",
                        "./x:c as c",
                        "ns:* as ns",
                        "./t1:T1 as T1",
                        "./side: as ./side",
                        "./all:* as *",
                        "./q:* as q",
                        "./m:m as n",
                        "fs: as fs",
                        "rr:r1 as r1",
                        "rr:r2 as r3");
    }

    @Test
    void typescriptCallsCarryTheReceiversType() {
        assertThat(Samples.references(router))
                .contains(
                        "EXTENDS Base from Foo",
                        "IMPLEMENTS IA from Foo",
                        "IMPLEMENTS IB from Foo",
                        "EXTENDS J from I",
                        "CALL this.pool<Pool>.take/1 from Foo.handler",
                        "CALL this.dep<Dep>.size/0 from Foo.size",
                        "NEW Base/0 from Foo.constructor",
                        "CALL f<Foo>.handler/1 from Foo.make",
                        "CALL (f as Bar)<Bar>.go/0 from Foo.make",
                        "CALL helper/1 from arrow.cb",
                        "CALL c<Context>.text/1 from conf.handler");
    }

    @Test
    void javascriptReadsCommonJsAndPrototypes() {
        assertThat(Samples.symbols(app))
                .containsExactly(
                        "FIELD React",
                        "CLASS App",
                        "FIELD App.state",
                        "METHOD App.onClick",
                        "METHOD App.render",
                        "METHOD Foo.bar",
                        "FUNCTION zed",
                        "FUNCTION exports",
                        "FUNCTION load",
                        "FUNCTION withDefaults",
                        "FUNCTION default");
        assertThat(Samples.symbol(app, "zed").modifiers()).isEqualTo("exported");
        assertThat(Samples.symbol(app, "Foo.bar").arity()).isEqualTo(2);
        assertThat(Samples.imports(app)).containsExactly("react: as React", "./dyn: as ./dyn");
    }

    @Test
    void callSignaturesWithTypeParametersNeedNoSemicolon() {
        String text =
                """
                interface Get {
                  <K extends string>(key: K): Promise<K>
                  <K extends number>(key: K): Promise<K>
                }
                export const createGet = (): Get => make()
                """;
        ParsedFile file = Samples.parsed("get.ts", text);
        assertThat(file.broken()).isFalse();
        assertThat(file.symbols()).extracting(SymbolDef::name).contains("Get", "createGet");
        assertThat(file.chunks().getFirst().text()).contains("  <K extends number>");
    }

    @Test
    void elementsOfComponentsAreCalls() {
        assertThat(Samples.references(app))
                .contains("CALL Foo.Bar from App.render", "CALL Baz from App.render")
                .noneMatch(reference -> reference.contains("div"));
        ParsedFile view = Samples.parsed("view.tsx");
        assertThat(view.broken()).isFalse();
        assertThat(Samples.references(view))
                .contains(
                        "CALL Card from View",
                        "CALL Ui.Button from View",
                        "CALL send/1 from View",
                        "TYPE Props from View");
    }
}
