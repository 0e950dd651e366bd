package dev.neuraltools.retrieve;

import dev.neuraltools.retrieve.answer.Cursor;
import java.util.stream.Stream;

/** Binds cursors to the question that is asked. */
final class Questions {

    private Questions() {}

    /** The cursors of a tool's answers about a generation of a project. */
    static Cursor cursor(String tool, Target target, Stream<String> arguments) {
        Stream<String> about =
                Stream.of(tool, target.project(), String.valueOf(target.scope().generation()));
        return new Cursor(Stream.concat(about, arguments).toList());
    }
}
