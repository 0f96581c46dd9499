package io.pagerace.alloy;

import java.nio.file.Path;

/**
 * An Alloy model.
 *
 * @param name the name of its file without {@code .als}
 * @param file where it is
 */
public record AlloyModel(String name, Path file) {}
