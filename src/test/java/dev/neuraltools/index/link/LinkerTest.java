package dev.neuraltools.index.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neuraltools.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkerTest {

    @Test
    void aReceiverOfKnownTypeFindsInheritedMembers() {
        Code code =
                new Code()
                        .with("a/Base.java", "package a; public class Base { void stop() {} }")
                        .with("a/Pool.java", "package a; public class Pool extends Base {}")
                        .with(
                                "b/Use.java",
                                "package b; import a.Pool; class Use { void f(Pool pool) {"
                                        + " pool.stop(); } }");

        assertThat(code.edges(EdgeKind.EXTENDS))
                .containsExactly("a/Pool.java#Pool -> a/Base.java#Base same-package 0.85");
        assertThat(code.edges(EdgeKind.CALLS))
                .containsExactly("b/Use.java#Use.f -> a/Base.java#Base.stop receiver-type 0.95");
        assertThat(code.edges(EdgeKind.IMPORTS))
                .containsExactly("b/Use.java -> a/Pool.java import 0.95");
        assertThat(code.edges(EdgeKind.REFERENCES))
                .containsExactly("b/Use.java#Use.f -> a/Pool.java#Pool import 0.9");
    }

    @Test
    void aTypeOfALibraryIsNotMistakenForOneOfTheProject() {
        Code code =
                new Code()
                        .with("a/List.java", "package a; public class List { void add(int i) {} }")
                        .with(
                                "b/Use.java",
                                "package b; import java.util.List; class Use { void f(List x) {"
                                        + " x.add(1); } }");

        assertThat(code.edges(EdgeKind.CALLS)).isEmpty();
        assertThat(code.edges(EdgeKind.REFERENCES)).isEmpty();
    }

    @Test
    void chainsAreFollowedThroughDeclaredTypes() {
        Code code =
                new Code()
                        .with("a/A.java", "package a; class A { B b() { return null; } }")
                        .with("a/B.java", "package a; class B { C c; }")
                        .with(
                                "a/C.java",
                                "package a; class C { void open() {} void open(int i) {} }")
                        .with(
                                "a/D.java",
                                "package a; class D extends A { void f() { b().c.open(1); } }");

        assertThat(code.edges(EdgeKind.CALLS))
                .contains("a/D.java#D.f -> a/C.java#C.open~2 receiver-type 0.95");
    }

    @Test
    void overloadsThatCannotBeToldApartShareTheConfidence() {
        Code code =
                new Code()
                        .with(
                                "a/A.java",
                                "package a; class A { void f(int i) {} void f(String s) {}"
                                        + " void g(Object o) { f(o); } }");

        assertThat(code.edges(EdgeKind.CALLS))
                .containsExactly(
                        "a/A.java#A.g -> a/A.java#A.f overload 0.48",
                        "a/A.java#A.g -> a/A.java#A.f~2 overload 0.48");
    }

    @Test
    void anUnknownReceiverIsGuessedOnlyWhereFewMethodsHaveTheName() {
        Code code =
                new Code()
                        .with(
                                "a/E.java",
                                "package a; class E { void evictIdle() {} void get() {} }");
        code.with(
                "a/F.java",
                "package a; class F { void f() { var x = g(); x.evictIdle(); x.get(); } }");

        assertThat(code.edges(EdgeKind.CALLS))
                .containsExactly("a/F.java#F.f -> a/E.java#E.evictIdle unique-name 0.6");

        code.with("a/G.java", "package a; class G { void evictIdle() {} }");
        assertThat(code.edges(EdgeKind.CALLS))
                .containsExactly(
                        "a/F.java#F.f -> a/E.java#E.evictIdle ambiguous 0.4",
                        "a/F.java#F.f -> a/G.java#G.evictIdle ambiguous 0.4");
    }

    @Test
    void pythonImportsAreFollowedThroughPackages() {
        Code code =
                new Code()
                        .with("src/shop/__init__.py", "from .cart import Cart\n")
                        .with(
                                "src/shop/cart.py",
                                "class Cart:\n    def total(self):\n        return 1\n")
                        .with("src/shop/tax.py", "def rate():\n    return 2\n")
                        .with(
                                "src/app.py",
                                "from shop import Cart, tax\nimport shop.tax as t\n\n"
                                        + "def run():\n    cart = Cart()\n    cart.total()\n"
                                        + "    tax.rate()\n    t.rate()\n    print(1)\n");

        assertThat(code.edges(EdgeKind.CALLS))
                .containsExactlyInAnyOrder(
                        "src/app.py#run -> src/shop/cart.py#Cart import 0.9",
                        "src/app.py#run -> src/shop/cart.py#Cart.total receiver-type 0.95",
                        "src/app.py#run -> src/shop/tax.py#rate import 0.9");
        assertThat(code.edges(EdgeKind.IMPORTS))
                .contains(
                        "src/app.py -> src/shop/tax.py import 0.95",
                        "src/app.py -> src/shop/cart.py import 0.95");
    }

    @Test
    void typescriptImportsFindFilesWithoutTheirEndings() {
        Code code =
                new Code()
                        .with(
                                "src/router/index.ts",
                                "export class Router { match(p: string) {} }\n")
                        .with("src/url.ts", "export const parse = (s: string) => s\n")
                        .with(
                                "src/app.ts",
                                "import { Router } from './router'\nimport * as url from './url.js'\n"
                                        + "export function run(r: Router) { r.match('x'); url.parse('y') }\n");

        assertThat(code.edges(EdgeKind.CALLS))
                .contains(
                        "src/app.ts#run -> src/router/index.ts#Router.match receiver-type 0.95",
                        "src/app.ts#run -> src/url.ts#parse import 0.9");
    }

    @Test
    void goPackagesAreFoldersBelowTheModule() {
        Code code =
                new Code()
                        .with("go.mod", "module example.org/shop\n")
                        .with("cart/cart.go", "package cart\n\ntype Cart struct{}\n")
                        .with(
                                "cart/total.go",
                                "package cart\n\nfunc (c *Cart) Total() int { return rate() }\n"
                                        + "func rate() int { return 1 }\n")
                        .with(
                                "main.go",
                                "package main\n\nimport \"example.org/shop/cart\"\n\n"
                                        + "func main() {\n\tc := &cart.Cart{}\n\tc.Total()\n}\n");

        assertThat(code.edges(EdgeKind.CALLS))
                .contains(
                        "cart/total.go#Cart.Total -> cart/total.go#rate same-file 0.9",
                        "main.go#main -> cart/total.go#Cart.Total receiver-type 0.8");
        assertThat(code.edges(EdgeKind.IMPORTS)).contains("main.go -> cart/cart.go import 0.95");
    }

    @Test
    void kotlinCallsJavaOfTheSamePackage() {
        Code code =
                new Code()
                        .with(
                                "a/Pool.java",
                                "package a; public class Pool { public void close() {} }")
                        .with(
                                "a/Use.kt",
                                "package a\n\nfun use(pool: Pool) {\n    pool.close()\n}\n");

        assertThat(code.edges(EdgeKind.CALLS))
                .containsExactly("a/Use.kt#use -> a/Pool.java#Pool.close receiver-type 0.95");
    }

    @Test
    void languagesDoNotMix() {
        Code code =
                new Code()
                        .with("a.py", "def evict_idle():\n    pass\n")
                        .with("b.ts", "export function run(x: any) { x.evict_idle() }\n");

        assertThat(code.edges(EdgeKind.CALLS)).isEmpty();
    }

    @Test
    void testsExerciseWhatTheyCallAndWhatTheyAreNamedAfter() {
        Code code =
                new Code()
                        .with(
                                "src/main/java/a/Pool.java",
                                "package a; class Pool { void evict() {} }")
                        .with(
                                "src/test/java/a/PoolTest.java",
                                "package a; class PoolTest { void t() { new Pool().evict(); } }");

        assertThat(code.edges(EdgeKind.TESTS))
                .contains(
                        "src/test/java/a/PoolTest.java -> src/main/java/a/Pool.java naming 0.85",
                        "src/test/java/a/PoolTest.java -> src/main/java/a/Pool.java#Pool naming 0.85",
                        "src/test/java/a/PoolTest.java#PoolTest.t -> "
                                + "src/main/java/a/Pool.java#Pool.evict receiver-type 0.95");
    }

    @Test
    void documentsSpeakOfFilesAndSymbols() {
        Code code =
                new Code()
                        .with(
                                "src/pool.py",
                                "class PoolSettings:\n    def evict(self):\n        pass\n")
                        .with(
                                "README.md",
                                "# Use\n\nSee `PoolSettings.evict()` in `src/pool.py`, `pool`.\n");

        assertThat(code.edges(EdgeKind.DOCUMENTS))
                .containsExactly(
                        "README.md#Use -> src/pool.py path 0.9",
                        "README.md#Use -> src/pool.py#PoolSettings.evict mention 0.85");
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() {
        Code code =
                new Code()
                        .with("a/A.java", "package a; class A extends B { void f() { g(); } }")
                        .with("a/B.java", "package a; class B extends C { }")
                        .with("a/C.java", "package a; class C { void g() {} class D {} }");
        List<FileFacts> reversed = new ArrayList<>(code.files());
        Collections.reverse(reversed);

        assertThat(Linker.link(reversed)).isEqualTo(code.link());
    }

    @Test
    void whatOthersLeanOnIsCentral() {
        Code code =
                new Code()
                        .with("a/A.java", "package a; class A { void used() {} void unused() {} }");
        for (int i = 0; i < 20; i++) {
            code.with(
                    "a/U" + i + ".java",
                    "package a; class U" + i + " { void f(A a) { a.used(); } }");
        }

        assertThat(code.link().centrality().get("a/A.java#A.used")).isBetween(0.4, 0.6);
        assertThat(code.link().centrality().get("a/A.java#A.unused")).isZero();
    }
}
