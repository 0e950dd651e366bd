package io.x

import a.b.C as D
import a.b.*
import a.b.foo

/** Doc */
@Ann
data class Foo<T>(val a: Bar, private val b: Int = 1) : Base<T>(a), IFace {
    private val pool: Pool = Pool()
    val lazyPool by lazy { Pool() }
    companion object { fun create(): Foo = Foo(1) }
    override suspend fun run(x: String, y: Int = 2): List<Bar> {
        val z = Baz(x)
        z.go(); pool.take(); this.a.q(); super.run(x); foo?.bar()
        return listOf(a).map { it.b() }
    }
    constructor(x: String) : this(x, 1)
    enum class E { A, B(1); fun e() {} }
    interface I { fun i() }
    object O { const val X = 1 }
}
fun Foo.ext(a: A) = a.b()
fun main(args: Array<String>) { Foo(1).run("x") }
typealias X = Map<String, Int>
val top: Int = 3
