package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherSourcesTest {

    @Test
    void kotlinIsRead() {
        ParsedFile file = Samples.parsed("Foo.kt");
        assertThat(file.module()).isEqualTo("io.x");
        assertThat(Samples.imports(file))
                .containsExactly("a.b:C as D", "a.b:* as *", "a.b:foo as foo");
        assertThat(Samples.symbols(file))
                .contains(
                        "CLASS Foo",
                        "FIELD Foo.a",
                        "METHOD Foo.create",
                        "METHOD Foo.run",
                        "ENUM Foo.E",
                        "INTERFACE Foo.I",
                        "CLASS Foo.O",
                        "FUNCTION ext",
                        "FUNCTION main",
                        "TYPE X");
        assertThat(Samples.references(file))
                .contains(
                        "EXTENDS Base from Foo",
                        "IMPLEMENTS IFace from Foo",
                        "CALL z<Baz>.go/0 from Foo.run",
                        "CALL pool<Pool>.take/0 from Foo.run",
                        "CALL super<Base>.run/1 from Foo.run",
                        "NEW Baz/1 from Foo.run");
    }

    @Test
    void rustIsRead() {
        ParsedFile file = Samples.parsed("lib.rs");
        assertThat(Samples.imports(file))
                .containsExactly(
                        "std:io as io", "std::io:Read as R", "std:fmt as fmt", "crate::a:* as *");
        assertThat(Samples.symbols(file))
                .contains("CLASS Foo", "METHOD Foo.new", "METHOD Foo.t", "INTERFACE Tr", "ENUM E");
        assertThat(Samples.symbol(file, "tests.it_works").modifiers()).isEqualTo("test");
        assertThat(Samples.symbol(file, "Foo.new").parent()).isZero();
        assertThat(Samples.references(file))
                .contains(
                        "IMPLEMENTS Tr from Foo",
                        "CALL q<Qux>.go/0 from Foo.m",
                        "CALL self.a<Bar>.x/0 from Foo.m",
                        "NEW Foo from Foo.new");
    }

    @Test
    void cIsRead() {
        ParsedFile file = Samples.parsed("add.c");
        assertThat(Samples.imports(file))
                .containsExactly("stdio.h: as stdio.h", "net/x.h: as net/x.h");
        assertThat(Samples.symbols(file))
                .contains("CLASS Node", "CLASS foo", "FUNCTION add", "ENUM color", "FUNCTION main");
        assertThat(Samples.symbol(file, "main").arity()).isEqualTo(2);
        assertThat(Samples.references(file))
                .contains("CALL f<foo>.go/1 from add", "CALL helper/2 from add");
    }

    @Test
    void cppIsRead() {
        ParsedFile file = Samples.parsed("foo.cpp");
        assertThat(Samples.symbols(file))
                .contains(
                        "MODULE a.b",
                        "CLASS a.b.Foo",
                        "METHOD a.b.Foo.run",
                        "METHOD a.b.Foo.run~2",
                        "FUNCTION a.b.operator+");
        assertThat(Samples.references(file))
                .contains(
                        "EXTENDS Base from a.b.Foo",
                        "CALL z<Baz>.go/0 from a.b.Foo.run~2",
                        "CALL this<Foo>.get/0 from a.b.Foo.run~2",
                        "NEW Qux from a.b.Foo.run~2");
    }

    @Test
    void csharpIsRead() {
        ParsedFile file = Samples.parsed("Foo.cs");
        assertThat(file.module()).isEqualTo("N.M");
        assertThat(Samples.imports(file))
                .containsExactly("System:* as *", "A.B:* as *", "C.D:* as X");
        assertThat(Samples.symbols(file))
                .contains("CLASS Foo", "FIELD Foo.Name", "METHOD Foo.RunAsync", "RECORD R");
        assertThat(Samples.symbol(file, "Foo.RunAsync").modifiers()).isEqualTo("public test");
        assertThat(Samples.references(file))
                .contains(
                        "EXTENDS Base from Foo",
                        "IMPLEMENTS IA from Foo",
                        "CALL x<Baz>.Go/0 from Foo.RunAsync",
                        "CALL this._pool<Pool>.Take/0 from Foo.Foo");
    }
}
