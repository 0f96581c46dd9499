package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Suggestion;
import io.pagerace.tlc.CheckRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options that say what is checked. */
final class ModelOptions {
    @Option(names = "--cpus", paramLabel = "N", description = "CPUs in compaction")
    private Integer cpus;

    @Option(names = "--pages", paramLabel = "N", description = "page frames")
    private Integer pages;

    @Option(names = "--property", paramLabel = "P", description = "check this property only")
    private String property;

    @Option(names = "--with", paramLabel = "RULE", description = "switch a rule on; may be repeated", split = ",")
    private List<String> with = new ArrayList<>();

    @Option(names = "--without", paramLabel = "RULE", description = "switch a rule off; may be repeated", split = ",")
    private List<String> without = new ArrayList<>();

    /** Whether any of the options is there. */
    boolean given() {
        return givesScope() || property != null || !with.isEmpty() || !without.isEmpty();
    }

    /** Whether the scope, or a part of it, is said. */
    boolean givesScope() {
        return cpus != null || pages != null;
    }

    /** The protocol at its standard scope and with its own rules, changed by the options. */
    CheckRequest request(Registry registry, Protocol protocol) {
        known(registry, protocol, "--with", with);
        known(registry, protocol, "--without", without);
        TreeSet<String> rules = new TreeSet<>(protocol.rulesOn());
        for (String rule : with) {
            if (without.contains(rule)) {
                throw PageraceException.usage("the rule \"" + rule + "\" is both in --with and in --without");
            }
            rules.add(rule);
        }
        without.forEach(rules::remove);
        return new CheckRequest(
                protocol,
                Numbers.scope(cpus, pages, protocol.scope()),
                List.copyOf(rules),
                Optional.ofNullable(property));
    }

    /** The same for what is about all properties: throws with exit status 2, and with why, if --property names one. */
    CheckRequest requestOfAll(Registry registry, Protocol protocol, String why) {
        if (property != null) {
            throw PageraceException.usage("--property: " + why);
        }
        return request(registry, protocol);
    }

    private static void known(Registry registry, Protocol protocol, String option, List<String> rules) {
        for (String rule : rules) {
            if (!protocol.rules().contains(rule)) {
                boolean elsewhere =
                        registry.rules().stream().anyMatch(r -> r.name().equals(rule));
                throw PageraceException.usage(option + ": "
                        + (elsewhere ? protocol.name() + " has no rule \"" : "unknown rule \"") + rule + "\""
                        + Suggestion.text(rule, protocol.rules()));
            }
        }
    }
}
