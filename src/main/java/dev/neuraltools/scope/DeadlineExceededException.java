package dev.neuraltools.scope;

/** The deadline of a call passed before its work was done; the work was given up. */
public final class DeadlineExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param work what was given up, as the reader of an error message would name it
     */
    public DeadlineExceededException(String work) {
        super(work + " did not end within the time that this call had");
    }
}
