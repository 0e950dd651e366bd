package dev.neuraltools.scope;

/** A project that the caller may not see was named; to the caller it does not exist. */
public final class ProjectNotVisibleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String project;

    public ProjectNotVisibleException(String project) {
        super("there is no project '" + project + "'");
        this.project = project;
    }

    /** The name that was asked for. */
    public String project() {
        return project;
    }
}
