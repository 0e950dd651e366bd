package dev.neuraltools.retrieve;

import java.util.List;

/**
 * Every store that could have answered is away; the message names each with its reason, the cause
 * is the fault of the first.
 */
public final class NothingAnswersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingAnswersException(List<String> missing, RuntimeException first) {
        super("nothing can be searched just now; " + String.join("; ", missing), first);
    }
}
