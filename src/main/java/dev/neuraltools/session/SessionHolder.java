package dev.neuraltools.session;

import dev.neuraltools.scope.Holder;

/** A session as the pools see it. */
record SessionHolder(String id, SessionLimits limits) implements Holder {

    @Override
    public int share(String pool) {
        return limits.shares().getOrDefault(pool, 0);
    }

    @Override
    public int total() {
        return limits.connections();
    }
}
