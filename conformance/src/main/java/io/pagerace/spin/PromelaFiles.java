package io.pagerace.spin;

import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The Promela models among the resources of the class path. */
public final class PromelaFiles {
    private static final String MODEL_PREFIX = "MC_";

    private final String folder;

    /** The models in the folder promela below a root such as {@code /pagerace}. */
    public PromelaFiles(String root) {
        this.folder = root + "/promela";
    }

    /** The text of a protocol's twin, {@code v4_8_any_driver.pml} for MC_v4_8_any_driver; few have one. */
    public Optional<String> twin(Protocol protocol) {
        String name = folder + "/" + protocol.model().substring(MODEL_PREFIX.length()) + ".pml";
        try (InputStream in = PromelaFiles.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PageraceException(1, name + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
