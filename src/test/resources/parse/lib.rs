use std::{io::{self, Read as R}, fmt};
use crate::a::*;
/// doc
#[derive(Debug)]
pub struct Foo<T> { pub a: Bar, b: Vec<T> }
impl<T> Foo<T> { pub fn new(a: Bar) -> Self { Foo { a, b: vec![] } } fn m(&self, x: &Baz) -> Result<Bar, E> { let q: Qux = make(); q.go(); self.a.x(); Foo::new(1); x.y()?; Ok(1) } }
impl<T> Tr for Foo<T> { fn t(&mut self) {} }
pub trait Tr: Base { fn t(&mut self); }
enum E { A(i32), B { x: u8 } }
mod tests { #[test] fn it_works() { super::x(); } }
fn main() {}
