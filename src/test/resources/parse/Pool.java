/* Licensed under the Apache License, Version 2.0. */
package io.example.pool;

import static io.example.Checks.notNull;

import io.example.conn.*;
import java.util.Map;

/**
 * A pool of connections.
 */
@ThreadSafe
public class Pool<K> extends BasePool<K> implements AutoCloseable, Source<Conn> {

    private final Map<K, Conn> idle = new HashMap<>();
    private Evictor evictor;

    public Pool(Evictor evictor) {
        super("pool");
        this.evictor = evictor;
    }

    public Pool() {
        this(new Evictor());
    }

    /** Takes one: „naïve“ 🚀. */
    @Override
    public Conn take(K key, int... hints) {
        Conn conn = idle.remove(key);
        conn.open();
        this.evictor.note(conn, 1);
        var local = new Evictor();
        local.run();
        ((Closer) conn).close();
        Factory.create(key);
        notNull(key);
        return super.take(key);
    }

    Runnable task() {
        return new Runnable() {
            @Override
            public void run() {
                evictor.run();
            }
        };
    }

    enum State {
        IDLE,
        BUSY
    }

    record Key(String host, Port port) {}

    interface Listener {
        void evicted(Conn conn);
    }

    @interface Marker {
        String value();
    }

    @Test
    void checks() {
        list.forEach(Conn::close);
    }
}
