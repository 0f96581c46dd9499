package io.pagerace.measured;

import io.pagerace.registry.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Rules that are switched, written as "+rule" and "-rule". */
public final class Switches {
    private Switches() {}

    /** Rules that are made to hold, and rules that are made not to. */
    public static List<String> of(Collection<String> with, Collection<String> without) {
        List<String> switched = new ArrayList<>();
        with.forEach(rule -> switched.add("+" + rule));
        without.forEach(rule -> switched.add("-" + rule));
        return switched;
    }

    /** The rules that hold, sorted. */
    static List<String> rules(Protocol protocol, List<String> switched) {
        TreeSet<String> rules = new TreeSet<>(protocol.rulesOn());
        for (String each : switched) {
            if (isWith(each)) {
                rules.add(rule(each));
            } else {
                rules.remove(rule(each));
            }
        }
        return new ArrayList<>(rules);
    }

    /** Such as " with migrate.race-check without module.stays"; empty if none is switched. */
    public static String text(Collection<String> switched) {
        StringBuilder text = new StringBuilder();
        for (String each : switched) {
            text.append(isWith(each) ? " with " : " without ").append(rule(each));
        }
        return text.toString();
    }

    /** Those that are not among others. */
    public static List<String> beyond(List<String> switched, List<String> others) {
        return switched.stream().filter(each -> !others.contains(each)).toList();
    }

    private static boolean isWith(String switched) {
        return switched.charAt(0) == '+';
    }

    private static String rule(String switched) {
        return switched.substring(1);
    }
}
