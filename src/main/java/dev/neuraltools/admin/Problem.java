package dev.neuraltools.admin;

/**
 * An error over plain HTTP, as RFC 9457 has it.
 *
 * @param type {@code about:blank}: no more than its status says
 * @param title what its status is called
 * @param status the status of HTTP
 * @param detail what was wrong, and what to do
 * @param instance the path that was asked for
 */
public record Problem(String type, String title, int status, String detail, String instance) {

    /** The media type in which it is sent. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String title, String detail, String instance) {
        return new Problem("about:blank", title, status, detail, instance);
    }
}
