package dev.neuraltools.index;

/**
 * The caller may not index a project of this name. Says the same whether there is one or not, for
 * to the caller there is none.
 */
public final class IndexForbiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IndexForbiddenException(String principal, String project) {
        super(
                ("your access does not include the name '%s': give the project a name that it does"
                                + " include, or have an administrator run"
                                + " ./neural access grant '%s' '%s'")
                        .formatted(project, principal, project));
    }
}
