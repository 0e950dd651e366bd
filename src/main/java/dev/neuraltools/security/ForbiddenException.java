package dev.neuraltools.security;

/** The caller's role does not include what they asked for; nothing was done. */
public final class ForbiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param act what was asked for, as {@code index_project}
     */
    public ForbiddenException(String act, Role needed, Role had) {
        super(
                "%s needs the role %s, and this token has %s: ask whoever gave it for another"
                        .formatted(act, needed, had));
    }
}
