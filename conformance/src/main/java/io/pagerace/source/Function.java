package io.pagerace.source;

import java.util.List;

/**
 * A function of a C file, from its name to its closing brace.
 *
 * @param name its name
 * @param first the line of its name, from 1
 * @param last the line of its closing brace
 * @param tokens its parameters and its body
 */
record Function(String name, int first, int last, List<Token> tokens) {}
