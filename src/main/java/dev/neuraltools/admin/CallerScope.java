package dev.neuraltools.admin;

import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.scope.Visibility;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.access.ProjectAccess;
import dev.neuraltools.security.http.Correlation;
import dev.neuraltools.security.http.RequestIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The scope of a request over plain HTTP: what its caller may see, and no more. Thread-safe. */
@Singleton
class CallerScope {

    private final ProjectAccess access;

    CallerScope(ProjectAccess access) {
        this.access = access;
    }

    /** The scope of a request that came through the gate; blocks for two seconds at most. */
    Scope of(RoutingContext call) {
        Identity identity = RequestIdentity.of(call);
        Visibility visible =
                access.visible(
                        identity.principal(),
                        identity.projects().visibility(),
                        Correlation.of(call));
        return OperatorScope.forOneRequest(identity.principal(), visible);
    }

    /** The same without blocking, for where a caller sees everything it is there at once. */
    CompletionStage<Scope> soon(RoutingContext call) {
        Identity identity = RequestIdentity.of(call);
        return identity.projects().visibility().seesEverything()
                ? CompletableFuture.completedFuture(of(call))
                : CompletableFuture.supplyAsync(() -> of(call), Thread::startVirtualThread);
    }
}
