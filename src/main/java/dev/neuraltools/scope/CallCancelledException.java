package dev.neuraltools.scope;

/** The client cancelled the call, or went away; the work was given up. */
public final class CallCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CallCancelledException() {
        super("the client cancelled this call");
    }
}
