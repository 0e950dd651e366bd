using System; using A.B; using X = C.D;
namespace N.M {
  /// <summary>doc</summary>
  [Serializable] public class Foo<T> : Base, IA, IB<T> where T : new() {
    private readonly Pool _pool = new Pool();
    public string Name { get; set; }
    public Foo(int a) : base(a) { this._pool.Take(); }
    [Fact] public async Task<Bar> RunAsync(Bar b, int c = 1) { var x = new Baz(1); x.Go(); Y y = Make<Q>(); y.Z(); b.W(); return await Other.Do(b); }
  }
  public record R(int A, string B);
  interface I { void M(); }
  enum E { A, B }
}
