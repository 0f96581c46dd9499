package io.pagerace.registry;

/**
 * Who owns the pages of a protocol.
 *
 * @param name such as {@code balloon}
 * @param summary one line
 */
public record Driver(String name, String summary) {}
