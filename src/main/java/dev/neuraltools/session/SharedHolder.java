package dev.neuraltools.session;

import dev.neuraltools.scope.Holder;

/** All sessions together, while they are not kept apart: only the pools' own bounds hold. */
record SharedHolder() implements Holder {

    @Override
    public String id() {
        return "all-sessions";
    }

    @Override
    public int share(String pool) {
        return Integer.MAX_VALUE;
    }

    @Override
    public int total() {
        return Integer.MAX_VALUE;
    }
}
