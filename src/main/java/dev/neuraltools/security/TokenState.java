package dev.neuraltools.security;

/** What a token that has not expired is worth at a server. */
public enum TokenState {
    /** It is let in. */
    GOOD("good"),

    /** It has been revoked. */
    REVOKED("revoked"),

    /** It was signed with a key that is not the server's, as before that was replaced. */
    OTHER_KEY("other key"),

    /** The server has no key, or it was not noted which one signed the token. */
    UNKNOWN("unknown");

    private final String words;

    TokenState(String words) {
        this.words = words;
    }

    /** As an operator reads it. */
    @Override
    public String toString() {
        return words;
    }
}
