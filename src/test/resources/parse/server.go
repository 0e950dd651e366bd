// Package server does.
package server

import (
	"fmt"
	jwt "github.com/nats-io/jwt/v2"
	. "math"
	_ "net/http/pprof"
	"gopkg.in/yaml.v3"
)

const (
	A = 1
	b string = "x"
)
var x, y int
// Server is.
type Server struct {
	sync.Mutex
	*Opts
	mu  sync.RWMutex
	cl, dl *client
	fn func(a int) error
}
type (
	// Kind k
	Kind int
	Iface interface {
		fmt.Stringer
		Do(a, b int, c string) (int, error)
	}
)
type Alias = Server
// Start starts.
func (s *Server) Start(ctx context.Context, opts ...Opt) error {
	s.mu.Lock()
	c := &client{srv: s}
	c.go1(1, 2)
	d := NewFoo()
	d.x()
	var e Kind
	e.String()
	for _, z := range s.list() { z.run() }
	fmt.Println(jwt.Decode("x"))
	go func(q int) { s.loop(q) }(1)
	s.cl.close()
	n := new(client); n.foo()
	t := v.(*client); t.bar()
	return nil
}
func (c client) go1(a, b int) {}
func Map[K comparable, V any](m map[K]V) []K { return nil }
func main() {}
