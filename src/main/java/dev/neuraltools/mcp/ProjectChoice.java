package dev.neuraltools.mcp;

import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.session.SessionManager;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which project a call means: the one that it names, the session's current one, the one whose root
 * the client works in, {@code PROJECT_NAME}, or the only one there is. Thread-safe.
 */
@Singleton
class ProjectChoice {

    private final ProjectCatalog catalog;
    private final SessionManager sessions;
    private final Optional<String> usual;

    ProjectChoice(
            ProjectCatalog catalog,
            SessionManager sessions,
            @ConfigProperty(name = "project.name") Optional<String> usual) {
        this.catalog = catalog;
        this.sessions = sessions;
        this.usual = usual;
    }

    /**
     * The project that is meant. One that is named becomes the session's current one.
     *
     * @throws UnknownProjectException when there is no such project, or it is not plain which is
     *     meant
     */
    ProjectState choose(ActiveCall call) {
        ProjectState chosen = chosen(call);
        call.notes().about(chosen.name());
        return chosen;
    }

    private ProjectState chosen(ActiveCall call) {
        List<ProjectState> all = catalog.list(call.scope());
        Optional<String> named = call.arguments().string("project");
        if (named.isPresent()) {
            ProjectState project = named(named.get(), all);
            remember(call, project);
            return project;
        }
        return current(call, all)
                .or(() -> usual.flatMap(name -> find(all, byName(name))))
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                .orElseThrow(() -> UnknownProjectException.notChosen(names(all)));
    }

    private Optional<ProjectState> current(ActiveCall call, List<ProjectState> all) {
        Optional<ProjectState> chosen =
                sessions.currentProject(call.session()).flatMap(name -> find(all, byName(name)));
        if (chosen.isPresent() || all.size() < 2) {
            return chosen;
        }
        Optional<ProjectState> rooted = rooted(call.roots().folders(), all);
        rooted.ifPresent(project -> remember(call, project));
        return rooted;
    }

    private static Optional<ProjectState> rooted(List<Path> roots, List<ProjectState> all) {
        for (Path root : roots) {
            Optional<ProjectState> same = find(all, p -> Path.of(p.root()).equals(root));
            if (same.isPresent()) {
                return same;
            }
            Optional<ProjectState> around = find(all, p -> root.startsWith(Path.of(p.root())));
            if (around.isPresent()) {
                return around;
            }
        }
        return Optional.empty();
    }

    private void remember(ActiveCall call, ProjectState project) {
        if (!sessions.currentProject(call.session()).equals(Optional.of(project.name()))) {
            sessions.currentProject(call.session(), project.name());
        }
    }

    private static ProjectState named(String name, List<ProjectState> all) {
        return find(all, byName(name))
                .orElseThrow(() -> UnknownProjectException.named(name, names(all)));
    }

    private static Predicate<ProjectState> byName(String name) {
        return project -> project.name().equals(name);
    }

    private static Optional<ProjectState> find(
            List<ProjectState> all, Predicate<ProjectState> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    private static List<String> names(List<ProjectState> all) {
        return all.stream().map(ProjectState::name).toList();
    }
}
