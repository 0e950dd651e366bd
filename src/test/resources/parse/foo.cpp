#include <vector>
namespace a::b {
template <typename T> class Foo : public Base<T>, private ns::Other { public: Foo(int a); ~Foo(); virtual void run(const Bar& b, int x = 1) const; Bar *get() { return bar_->x(); } private: Bar *bar_; std::vector<int> v; };
void Foo::run(const Bar& b, int x) const { Baz z(1); z.go(); auto p = new Qux(); b.y(); ns::f(1); this->get(); }
Foo::Foo(int a) : bar_(nullptr) {}
Foo& operator+(const Foo& a, const Foo& b) { return a; }
struct S { int a; enum class E { A, B }; };
using X = int;
}
int main() { a::b::Foo f; f.run(1); return 0; }
