package dev.neuraltools.mcp;

import java.util.Collection;
import java.util.List;

/** A call named a project that is not there, or none where it is not plain which is meant. */
final class UnknownProjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnknownProjectException(String message) {
        super(message);
    }

    static UnknownProjectException named(String project, Collection<String> known) {
        return new UnknownProjectException(
                "there is no project '%s'; %s".formatted(project, those(known)));
    }

    static UnknownProjectException notChosen(Collection<String> known) {
        return new UnknownProjectException("say which project is meant; " + those(known));
    }

    private static String those(Collection<String> known) {
        List<String> names = known.stream().sorted().limit(50).toList();
        return names.isEmpty()
                ? "nothing is indexed yet: index_project does that"
                : "there are: " + String.join(", ", names);
    }
}
