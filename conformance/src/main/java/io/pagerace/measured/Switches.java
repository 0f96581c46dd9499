package io.pagerace.measured;

import io.pagerace.registry.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Rules that are switched, written as "+rule" and "-rule". */
final class Switches {
    private Switches() {}

    /** The rules that hold. */
    static List<String> rules(Protocol protocol, List<String> switched) {
        TreeSet<String> rules = new TreeSet<>(protocol.rulesOn());
        for (String each : switched) {
            String rule = each.substring(1);
            if (each.charAt(0) == '+') {
                rules.add(rule);
            } else {
                rules.remove(rule);
            }
        }
        return new ArrayList<>(rules);
    }

    /** Options of the command line. */
    static String options(List<String> switched) {
        StringBuilder options = new StringBuilder();
        for (String each : switched) {
            options.append(each.charAt(0) == '+' ? " --with " : " --without ").append(each.substring(1));
        }
        return options.toString();
    }
}
