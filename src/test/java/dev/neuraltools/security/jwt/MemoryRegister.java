package dev.neuraltools.security.jwt;

import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Deadline;
import dev.neuraltools.scope.Holder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.security.IssuedToken;
import dev.neuraltools.security.TokenRegister;
import dev.neuraltools.security.TokenRegisterException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A register that can be away. */
final class MemoryRegister implements TokenRegister {

    private final List<IssuedToken> noted = new ArrayList<>();
    private final Set<String> revoked = new HashSet<>();
    private boolean away;

    void away(boolean whether) {
        away = whether;
    }

    @Override
    public void add(Scope scope, IssuedToken token) {
        check();
        noted.add(token);
    }

    @Override
    public List<IssuedToken> list(Scope scope, Instant now) {
        check();
        return noted;
    }

    @Override
    public boolean revoke(Scope scope, String id) {
        check();
        revoked.add(id);
        return noted.stream().anyMatch(token -> token.id().equals(id));
    }

    @Override
    public boolean revoked(Scope scope, String id) {
        check();
        return revoked.contains(id);
    }

    private void check() {
        if (away) {
            throw new TokenRegisterException("away");
        }
    }

    static Scope scope() {
        Holder holder =
                new Holder() {
                    @Override
                    public String id() {
                        return "test";
                    }

                    @Override
                    public int share(String pool) {
                        return 1;
                    }

                    @Override
                    public int total() {
                        return 1;
                    }
                };
        return new Scope(
                "ann",
                Visibility.NOTHING,
                holder,
                Deadline.in(Duration.ofSeconds(5)),
                new Cancellation(),
                "test");
    }
}
