package io.pagerace.trace;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The data that comes with the program, on its class path. */
public final class Resources {
    private Resources() {}

    /** The text of a resource such as {@code /pagerace/kernel/steps.json}; empty if there is none. */
    public static Optional<String> find(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PageraceException(1, name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The text of a resource without which the program is not whole; throws with exit status 1 if there is none. */
    public static String text(String name) {
        return find(name)
                .orElseThrow(() -> PageraceException.internal(
                        "the installation is incomplete: no " + name + " on the class path"));
    }

    /** The same as JSON, which messages call by the last part of its name. */
    public static JsonNode json(String name) {
        return JsonNode.parse(name.substring(name.lastIndexOf('/') + 1), text(name));
    }
}
