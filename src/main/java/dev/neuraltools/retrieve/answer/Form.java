package dev.neuraltools.retrieve.answer;

import dev.neuraltools.retrieve.answer.RetrievalException.InvalidArgument;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an answer is written. Implementations are stateless and thread-safe. */
public sealed interface Form permits TextForm, JsonForm {

    /** Markdown for a model. */
    Form TEXT = new TextForm();

    /** JSON for a program. */
    Form JSON = new JsonForm();

    /** The whole answer. */
    String render(Answer answer);

    /** How many characters a hit adds to an answer. */
    int length(Hit hit);

    /**
     * The form of a name: {@code text}, also when null, or {@code json}.
     *
     * @throws InvalidArgument for any other
     */
    static Form of(@Nullable String name) {
        return switch (name == null ? "text" : name.toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default ->
                    throw new InvalidArgument(
                            "'format' is '" + name + "'; it has to be text or json");
        };
    }
}
