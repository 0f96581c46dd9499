package io.pagerace.review;

/**
 * A mail, or a text that is none, with its body as text.
 *
 * @param subject the subject; empty if it is no mail
 * @param from the author; empty if it is no mail
 * @param text the body, lines ended by line feeds
 */
public record Letter(String subject, String from, String text) {}
