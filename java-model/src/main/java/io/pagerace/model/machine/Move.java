package io.pagerace.model.machine;

/**
 * A step that can be taken.
 *
 * @param ctx the context that takes it: {@code c0}, {@code dev0}, {@code user}
 * @param step its name: {@code isolate.get_page}
 * @param next the machine behind it
 */
public record Move(String ctx, String step, Machine next) {}
