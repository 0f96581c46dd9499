package io.pagerace.mutants;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.PageraceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The judgements of the mutants of a protocol, as text and as JSON. */
public final class MutantsReport {
    private final String protocol;
    private final List<String> scopes;
    private final List<Judgement> judgements;
    private final List<String> wrong;
    private final Optional<PageraceException> failure;
    private final int notJudged;

    /**
     * Of a protocol at some scopes.
     *
     * @param wrong reasons that are given for mutants that were killed
     */
    public MutantsReport(String protocol, List<String> scopes, List<Judgement> judgements, List<String> wrong) {
        this(protocol, scopes, judgements, wrong, Optional.empty(), 0);
    }

    private MutantsReport(
            String protocol,
            List<String> scopes,
            List<Judgement> judgements,
            List<String> wrong,
            Optional<PageraceException> failure,
            int notJudged) {
        this.protocol = protocol;
        this.scopes = List.copyOf(scopes);
        this.judgements = List.copyOf(judgements);
        this.wrong = List.copyOf(wrong);
        this.failure = failure;
        this.notJudged = notJudged;
    }

    /** The report on a run that a failure ended when so many mutants had not been judged. */
    MutantsReport endedBy(PageraceException end, int left) {
        return new MutantsReport(protocol, scopes, judgements, wrong, Optional.of(end), left);
    }

    /** What ended the run before its end. */
    public Optional<PageraceException> failure() {
        return failure;
    }

    /** The judgements, in the order of the mutants. */
    public List<Judgement> judgements() {
        return judgements;
    }

    /** Whether a mutant survived, does not run or was not judged, or a reason is wrong. */
    public boolean isIncomplete() {
        return count(Verdict.SURVIVED) + count(Verdict.INVALID) + wrong.size() + notJudged > 0;
    }

    private long count(Verdict verdict) {
        return judgements.stream().filter(j -> j.verdict() == verdict).count();
    }

    /** A line for each mutant. */
    public static String line(Judgement judgement) {
        StringBuilder line = new StringBuilder(judgement.verdict() + "  " + judgement.mutant());
        List<String> why = new ArrayList<>();
        judgement.killedBy().forEach((direction, where) -> why.add(direction + " (" + where + ")"));
        if (!judgement.reason().isEmpty()) {
            why.add(judgement.reason());
        }
        return (why.isEmpty() ? line : line.append(": ").append(String.join("; ", why))).toString();
    }

    /** The lines of those that were not killed, if all is false, and the totals. */
    public String text(boolean all) {
        StringBuilder text = new StringBuilder();
        for (Judgement judgement : judgements) {
            if (all || judgement.verdict() != Verdict.KILLED) {
                text.append(line(judgement)).append('\n');
            }
        }
        wrong.forEach(entry ->
                text.append("killed, but said to be equivalent: ").append(entry).append('\n'));
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(String.format(
                "%-24s%8s%8s%12s%10s%9s   killed by%n", "", "mutants", "killed", "equivalent", "survived", "invalid"));
        grouped().forEach((name, group) -> text.append(total(name, group)).append('\n'));
        text.append(total(protocol, judgements)).append('\n');
        text.append("at ").append(String.join(", ", scopes)).append(" (CPUs x pages)\n");
        if (notJudged > 0) {
            text.append("not judged: ").append(notJudged).append('\n');
        }
        return text.toString();
    }

    private Map<String, List<Judgement>> grouped() {
        Map<String, List<Judgement>> groups = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            groups.computeIfAbsent(
                            judgement.mutant().side() + " " + judgement.mutant().operator(), n -> new ArrayList<>())
                    .add(judgement);
        }
        return new TreeMap<>(groups);
    }

    private static String total(String name, List<Judgement> group) {
        Map<Verdict, Integer> counts = new TreeMap<>();
        Map<String, Integer> directions = new LinkedHashMap<>();
        for (Judgement judgement : group) {
            counts.merge(judgement.verdict(), 1, Integer::sum);
            judgement.killedBy().keySet().forEach(direction -> directions.merge(direction, 1, Integer::sum));
        }
        StringBuilder by = new StringBuilder();
        directions.forEach((direction, number) -> by.append(by.isEmpty() ? "" : ", ")
                .append(direction)
                .append(' ')
                .append(number));
        return String.format(
                        "%-24s%8d%8d%12d%10d%9d   %s",
                        name,
                        group.size(),
                        counts.getOrDefault(Verdict.KILLED, 0),
                        counts.getOrDefault(Verdict.EQUIVALENT, 0),
                        counts.getOrDefault(Verdict.SURVIVED, 0),
                        counts.getOrDefault(Verdict.INVALID, 0),
                        by)
                .stripTrailing();
    }

    /** The same for programs. */
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("protocol", protocol);
        JsonArray at = new JsonArray();
        scopes.forEach(at::add);
        object.add("scopes", at);
        for (Verdict verdict : Verdict.values()) {
            object.addProperty(verdict.toString(), count(verdict));
        }
        object.addProperty("notJudged", notJudged);
        JsonArray reasons = new JsonArray();
        wrong.forEach(reasons::add);
        object.add("wrongReasons", reasons);
        JsonArray mutants = new JsonArray();
        judgements.forEach(judgement -> mutants.add(json(judgement)));
        object.add("mutants", mutants);
        return object;
    }

    private static JsonObject json(Judgement judgement) {
        JsonObject object = new JsonObject();
        object.addProperty("side", judgement.mutant().side().toString());
        object.addProperty("operator", judgement.mutant().operator());
        object.addProperty("place", judgement.mutant().place());
        object.addProperty("variant", judgement.mutant().variant());
        object.addProperty("verdict", judgement.verdict().toString());
        JsonObject killedBy = new JsonObject();
        judgement.killedBy().forEach(killedBy::addProperty);
        object.add("killedBy", killedBy);
        object.addProperty("reason", judgement.reason());
        return object;
    }
}
