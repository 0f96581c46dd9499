package io.pagerace.mutants;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The reviewed reasons why some mutants are equivalent. A mutant that is listed and killed has a wrong reason. Why a
 * rule prevents nothing in a certain protocol is said in the registry, and not again here.
 */
public final class Explanations {
    private static final String FILE = "/io/pagerace/mutants/equivalent.json";
    private static final String ANY = "*";
    private static final String RULE = "rule";

    private final Registry registry;
    private final List<Entry> entries;

    /** Some mutants with one reason: of all protocols, or of those that it names, by wildcard perhaps. */
    static final class Entry {
        private Side side;
        private String operator;
        private List<String> places;
        private List<String> protocols = List.of(ANY);
        private List<String> except = List.of();
        private String variant;
        /** With more pages it is not said. */
        private int pages = Integer.MAX_VALUE;

        private String reason;

        boolean matches(String protocol, Mutant mutant) {
            return (side == null || side == mutant.side())
                    && operator.equals(mutant.operator())
                    && places.contains(mutant.place())
                    && isOf(protocol)
                    && (variant == null || variant.equals(mutant.variant()));
        }

        /** Whether it speaks of a protocol. */
        boolean isOf(String protocol) {
            return protocols.stream().anyMatch(pattern -> fits(pattern, protocol)) && !except.contains(protocol);
        }

        boolean isOfRules() {
            return operator.equals(RULE);
        }

        List<String> places() {
            return places;
        }

        /** The protocols that it names, as patterns. */
        List<String> protocols() {
            return protocols;
        }

        List<String> except() {
            return except;
        }

        String reason() {
            return reason;
        }

        @Override
        public String toString() {
            return (side == null ? "" : side + " ") + operator + " " + places
                    + (protocols.contains(ANY) ? "" : " " + protocols)
                    + (except.isEmpty() ? "" : " but " + except);
        }
    }

    /** Whether a protocol has a name like v4.8/none, or like {@code *}{@code /none}. */
    static boolean fits(String pattern, String protocol) {
        return protocol.matches(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private Explanations(Registry registry, List<Entry> entries) {
        this.registry = registry;
        this.entries = entries;
    }

    /** Those of the project. */
    public static Explanations load(Registry registry) {
        try {
            return new Explanations(registry, List.of(new Gson().fromJson(Resources.text(FILE), Entry[].class)));
        } catch (JsonParseException e) {
            throw PageraceException.internal(FILE + ": " + e.getMessage());
        }
    }

    /** Those that are said of scopes with so many pages. */
    Explanations at(int pages) {
        return new Explanations(
                registry, entries.stream().filter(entry -> entry.pages >= pages).toList());
    }

    /** All of them. */
    List<Entry> entries() {
        return entries;
    }

    /** Why a mutant is equivalent; empty if nobody has said so. */
    public String reason(String protocol, Mutant mutant) {
        return entries.stream()
                .filter(entry -> entry.matches(protocol, mutant))
                .map(entry -> entry.reason)
                .findFirst()
                .orElseGet(() -> mutant.operator().equals(RULE)
                        ? registry.rule(mutant.place()).without().getOrDefault(protocol, "")
                        : "");
    }

    /** The entries that are wrong: they match a mutant that was killed. */
    public List<String> wrong(String protocol, List<Judgement> judgements) {
        return entries.stream()
                .filter(entry -> judgements.stream()
                        .anyMatch(j -> j.verdict() == Verdict.KILLED && entry.matches(protocol, j.mutant())))
                .map(Entry::toString)
                .toList();
    }

    /**
     * What is stale: a place of an entry that names this protocol, and not by a wildcard, of which no mutant is left.
     *
     * @param judgements those of all mutants of some sides
     */
    public List<String> stale(String protocol, List<Judgement> judgements) {
        Set<Side> sides = judgements.stream().map(j -> j.mutant().side()).collect(Collectors.toSet());
        List<String> stale = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.protocols.contains(protocol) || (entry.side != null && !sides.contains(entry.side))) {
                continue;
            }
            for (String place : entry.places) {
                if (judgements.stream()
                        .noneMatch(j -> j.mutant().place().equals(place) && entry.matches(protocol, j.mutant()))) {
                    stale.add(entry.operator + " " + place + " of " + protocol);
                }
            }
        }
        return stale;
    }
}
