package dev.neuraltools.queue;

/** The queue's store did not do what was asked: it is away, refused, or broke off. */
public class QueueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueueException(String message) {
        super(message);
    }

    public QueueException(String message, Throwable cause) {
        super(message, cause);
    }
}
