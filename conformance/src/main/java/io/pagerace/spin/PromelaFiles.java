package io.pagerace.spin;

import io.pagerace.registry.Protocol;
import io.pagerace.trace.Resources;
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
        return Resources.find(name);
    }
}
