package dev.neuraltools.security;

/** How it ended to ask who calls. */
public sealed interface Authentication {

    /** The caller is known. */
    record Known(Identity identity) implements Authentication {}

    /**
     * The caller is not let in.
     *
     * @param reason what kind of refusal it is
     * @param detail for the caller and the audit log: what is wrong with the token, nothing of it
     */
    record Refused(Reason reason, String detail) implements Authentication {}

    /** Why a caller is not let in. */
    enum Reason {
        /** There is no token. */
        MISSING,
        /** The token proves nothing. */
        INVALID,
        /** The token is good, but grants no role here. */
        NO_ROLE,
        /** It cannot be told now whether the token is good. */
        UNDECIDED
    }
}
