package dev.neuraltools.ops;

import dev.neuraltools.embedded.RealStoresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test of the whole service that needs programs which {@code ./neural test} does without. */
@QuarkusTest
@QuarkusTestResource(RealStoresResource.class)
@Tag("ops")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OpsTest {}
