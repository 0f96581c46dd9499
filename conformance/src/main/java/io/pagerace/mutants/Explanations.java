package io.pagerace.mutants;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pagerace.PageraceException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The reviewed reasons why some mutants are equivalent. A mutant that is listed and killed has a wrong reason. */
public final class Explanations {
    private static final String FILE = "equivalent.json";

    private final List<Entry> entries;

    /** Some mutants with one reason. */
    private static final class Entry {
        private Side side;
        private String operator;
        private List<String> places;
        private List<String> protocols;
        private String variant;
        private String reason;

        boolean matches(String protocol, Mutant mutant) {
            return (side == null || side == mutant.side())
                    && operator.equals(mutant.operator())
                    && places.contains(mutant.place())
                    && (protocols == null || protocols.contains(protocol))
                    && (variant == null || variant.equals(mutant.variant()));
        }

        @Override
        public String toString() {
            return (side == null ? "" : side + " ") + operator + " " + places
                    + (protocols == null ? "" : " " + protocols);
        }
    }

    private Explanations(List<Entry> entries) {
        this.entries = entries;
    }

    /** Those of the project. */
    public static Explanations load() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Explanations.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8)) {
            return new Explanations(List.of(new Gson().fromJson(in, Entry[].class)));
        } catch (IOException | JsonParseException e) {
            throw PageraceException.internal(FILE + ": " + e.getMessage());
        }
    }

    /** Why a mutant is equivalent; empty if it is not listed. */
    public String reason(String protocol, Mutant mutant) {
        return entries.stream()
                .filter(entry -> entry.matches(protocol, mutant))
                .map(entry -> entry.reason)
                .findFirst()
                .orElse("");
    }

    /** The entries that are wrong: they match a mutant that was killed. */
    public List<String> wrong(String protocol, List<Judgement> judgements) {
        return entries.stream()
                .filter(entry -> judgements.stream()
                        .anyMatch(j -> j.verdict() == Verdict.KILLED && entry.matches(protocol, j.mutant())))
                .map(Entry::toString)
                .toList();
    }
}
