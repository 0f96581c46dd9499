package io.pagerace.registry;

/**
 * What the models take for granted, from protocols.json.
 *
 * @param name such as {@code fair-locks}
 * @param says the assumption
 * @param hides what a model can't show because of it
 */
public record Assumption(String name, String says, String hides) {}
