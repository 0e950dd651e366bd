package dev.neuraltools.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Signals to this process. They are reached by name: the JDK offers them to everyone in {@code
 * jdk.unsupported}, but its compiler warns of them in a way that cannot be turned off.
 */
final class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class);

    private Signals() {}

    /**
     * Lets a signal run an action, on a thread of its own, instead of ending the JVM. A signal that
     * the system does not let a program handle keeps its meaning.
     */
    static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, args) -> answer(method, action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            LOG.debugf(e, "SIG%s keeps its meaning", name);
        }
    }

    private static @Nullable Object answer(Method method, Runnable action) {
        if (method.getName().equals("handle")) {
            action.run();
        }
        return null;
    }
}
