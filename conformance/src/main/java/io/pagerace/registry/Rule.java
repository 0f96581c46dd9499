package io.pagerace.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A check or an order that the core or the driver keeps and that can be switched.
 *
 * @param name such as {@code isolate.recheck-isolated}
 * @param what one line
 * @param source where it comes from: a function, patch or commit
 * @param removes ids of the known defects that it removes
 * @param removesIn ids of those that it removes in some protocols only
 * @param steps the steps that it is about
 * @param without why nothing breaks without it, by protocol, "" for all others
 */
public record Rule(
        String name,
        String what,
        String source,
        List<String> removes,
        Map<String, List<String>> removesIn,
        List<String> steps,
        Map<String, String> without) {

    /** Why nothing breaks without it in a protocol; empty if nobody has said so. */
    public String because(String protocol) {
        return without.getOrDefault(protocol, without.getOrDefault("", ""));
    }

    /** The ids of the known defects that it removes in a protocol, if the protocol has them. */
    public List<String> removes(String protocol) {
        List<String> all = new ArrayList<>(removes);
        all.addAll(removesIn.getOrDefault(protocol, List.of()));
        return all;
    }
}
