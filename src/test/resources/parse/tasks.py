"""Doc."""
import os, a.b as c
from ..x import y as z, w
from m import *
import kombu.utils

app = Celery('x')
LIMIT: int = 3

@app.task(bind=True)
def add(self, x, y=2, *args, **kw):
    # hi
    def inner(q): return q
    return inner(x) + y

# about Foo
@dataclass
class Foo(Base, mod.Other, Generic[T], metaclass=M):
    """Doc."""
    name: str = 'x'
    pool = Pool()

    def __init__(self, conn: 'Connection', opt: Optional[Bar] = None) -> None:
        super().__init__(conn)
        self.conn = conn
        self.bar = Bar()
        self.baz: Baz = None

    @property
    def size(self) -> int:
        x = Foo(1)
        x.run(); self.bar.go(); self.conn.close(); self.size(); self.baz.q(); self.pool.take()
        with Lock() as l:
            l.acquire()
        try:
            pass
        except (ValueError, mod.Err) as e:
            raise Oops('x') from e
        return isinstance(x, Zed)

    async def run(self):
        return [f(a) async for a in g()]
