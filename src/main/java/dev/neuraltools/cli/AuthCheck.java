package dev.neuraltools.cli;

import dev.neuraltools.security.AuthConfig;
import dev.neuraltools.security.AuthSettings;
import dev.neuraltools.security.SecretFiles;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Looks at who may call before anything is started. */
final class AuthCheck {

    private static final int ENVIRONMENT = 300;

    private AuthCheck() {}

    /**
     * The settings of the environment, for a server with this data folder.
     *
     * @throws CommandException when something is missing or contradicts itself, with what to do
     */
    static AuthSettings settings(Map<String, String> environment, Path data) {
        try {
            Map<String, String> all = new HashMap<>(environment);
            all.put("NEURAL_DATA", data.toString());
            var _ = new SecretFiles(environment);
            SmallRyeConfig config =
                    new SmallRyeConfigBuilder()
                            .addDefaultInterceptors()
                            .addDiscoveredConverters()
                            .withSources(new EnvConfigSource(all, ENVIRONMENT))
                            .withMapping(AuthConfig.class)
                            .withValidateUnknown(false)
                            .build();
            return AuthSettings.of(config.getConfigMapping(AuthConfig.class));
        } catch (IllegalArgumentException | io.smallrye.config.ConfigValidationException e) {
            throw new CommandException(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
