import d, { a as b, c } from './x'
import * as ns from 'ns'
import type { T1 } from './t1'
import './side'
export * from './all'
export * as q from './q'
export { m as n } from './m'
const fs = require('fs'); const { r1, r2: r3 } = require('rr'); foo('bar')
/** doc */
export abstract class Foo<T> extends Base<T> implements IA, ns.IB {
  #priv = 1
  private pool: Pool = new Pool()
  map = new Map<string, number>()
  handler = (x: number): void => { this.pool.take(x) }
  constructor(private readonly dep: Dep, public x?: string) { super(); this.y = new Y() }
  @Dec({}) get size(): number { return this.dep.size() }
  static async make<T>(...args: T[]): Promise<Foo<T>> { const f = new Foo<T>(); f.handler(1); (f as Bar).go(); await f.size(); return f }
  abstract doIt(a: A): void
}
export interface I<T> extends J { a(x: number): string; b: Bar; c: (q: number) => void; (call: X): Y; new (z: Z): W }
export type U = { k: string } | Foo<Bar>
export enum E { A, B = 2 }
namespace N { export function inner() {} }
export const arrow = async ({ a, b }: Opts, c = 1): Promise<Res> => { const cb = (x) => helper(x); arr.map((v) => v.z()); return cb(c) }
export default function main() { return <any>x }
function plain(this: Foo, a: string): asserts a is string { const obj = { m() {}, n: () => 1 }; obj.m() }
export const conf = { handler: async (c: Context) => c.text('x'), nested: { deep() { return 1 } } }
let late: Foo
