package dev.neuraltools.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoSourceTest {

    private final ParsedFile server = Samples.parsed("server.go");

    @Test
    void methodsBelongToTheirReceiver() {
        assertThat(Samples.symbols(server))
                .contains(
                        "CLASS Server",
                        "FIELD Server.mu",
                        "FIELD Server.dl",
                        "TYPE Kind",
                        "INTERFACE Iface",
                        "METHOD Iface.Do",
                        "TYPE Alias",
                        "METHOD Server.Start",
                        "METHOD client.go1",
                        "FUNCTION Map",
                        "FUNCTION main");
        SymbolDef start = Samples.symbol(server, "Server.Start");
        assertThat(server.symbols().get(start.parent()).qualifiedName()).isEqualTo("Server");
        assertThat(Samples.symbol(server, "client.go1").parent()).isEqualTo(-1);
    }

    @Test
    void packageExportsAndArityAreKept() {
        assertThat(server.module()).isEqualTo("server");
        assertThat(Samples.symbol(server, "Server.Start").modifiers()).isEqualTo("exported");
        assertThat(Samples.symbol(server, "Server.Start").startLine()).isEqualTo(34);
        assertThat(Samples.symbol(server, "Server.Start").arity()).isEqualTo(-1);
        assertThat(Samples.symbol(server, "client.go1").arity()).isEqualTo(2);
        assertThat(Samples.symbol(server, "Iface.Do").arity()).isEqualTo(3);
        assertThat(Samples.symbol(server, "main").modifiers()).isEqualTo("main");
    }

    @Test
    void importsAreKnownByTheirPackagesName() {
        assertThat(Samples.imports(server))
                .containsExactly(
                        "fmt: as fmt",
                        "github.com/nats-io/jwt/v2: as jwt",
                        "math:* as *",
                        "net/http/pprof: as _",
                        "gopkg.in/yaml.v3: as yaml");
    }

    @Test
    void receiversAreTypedThroughFields() {
        assertThat(Samples.references(server))
                .contains(
                        "EXTENDS Mutex from Server",
                        "EXTENDS Opts from Server",
                        "EXTENDS Stringer from Iface",
                        "CALL s.mu<RWMutex>.Lock/0 from Server.Start",
                        "CALL c<client>.go1/2 from Server.Start",
                        "CALL e<Kind>.String/0 from Server.Start",
                        "CALL s<Server>.loop/1 from Server.Start",
                        "CALL s.cl<client>.close/0 from Server.Start",
                        "CALL n<client>.foo/0 from Server.Start",
                        "CALL t<client>.bar/0 from Server.Start",
                        "CALL d.x/0 from Server.Start",
                        "CALL jwt.Decode/1 from Server.Start",
                        "NEW client from Server.Start");
    }
}
