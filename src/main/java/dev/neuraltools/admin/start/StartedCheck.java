package dev.neuraltools.admin.start;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;

/** Started as soon as the checks of the start are done. */
@Startup
@Singleton
final class StartedCheck implements HealthCheck {

    private final StartChecks checks;

    StartedCheck(StartChecks checks) {
        this.checks = checks;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("started").status(!checks.found().isEmpty());
        checks.found().forEach(each -> answer.withData(each.part(), each.verdict().toString()));
        return answer.build();
    }
}
