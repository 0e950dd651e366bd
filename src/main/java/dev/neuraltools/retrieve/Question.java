package dev.neuraltools.retrieve;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a tool is asked, as it decides the answer.
 *
 * @param tool its name
 * @param arguments all of them, in the tool's own order
 */
public record Question(String tool, List<String> arguments) {

    /** Looking for the components takes longer than all else that a known answer costs. */
    private static final ClassValue<List<Method>> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected List<Method> computeValue(Class<?> type) {
                    return Stream.of(type.getRecordComponents())
                            .map(RecordComponent::getAccessor)
                            .toList();
                }
            };

    public Question {
        arguments = List.copyOf(arguments);
    }

    /** A question without arguments. */
    public static Question of(String tool) {
        return new Question(tool, List.of());
    }

    /** A question whose arguments are all components of a request; none can be forgotten. */
    public static Question of(String tool, Record request) {
        List<String> arguments = new ArrayList<>();
        for (Method each : COMPONENTS.get(request.getClass())) {
            try {
                arguments.add(written(each.invoke(request)));
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException(each + " cannot be read", unreadable);
            }
        }
        return new Question(tool, arguments);
    }

    /** One that was not given differs from an empty one. */
    private static String written(Object argument) {
        return argument instanceof Optional<?> optional
                ? optional.map(value -> "=" + value).orElse("-")
                : argument.toString();
    }
}
