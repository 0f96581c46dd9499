package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.review.DriverReview;
import io.pagerace.source.Duty.Verdict;
import java.util.List;
import java.util.Locale;

/** The contract as a checklist, for callbacks that a patch brings: as plain text, as part of a mail, as JSON. */
final class ChecklistText {
    private static final String INDENT = "       ";

    private ChecklistText() {}

    /** All questions, each with its answer. */
    static String text(DriverReview driver) {
        StringBuilder text =
                new StringBuilder("\n").append(TerminalText.line(title(driver))).append(":\n");
        for (DriverReview.Item item : driver.answers()) {
            wrapped(text, item.duty().asks(), word(item.verdict()), INDENT);
            item.text()
                    .ifPresent(line -> text.append(INDENT)
                            .append("> ")
                            .append(TerminalText.line(
                                    item.place() + ": " + line.substring(1).strip()))
                            .append('\n'));
            if (item.verdict() != Verdict.YES) {
                wrapped(text, reason(item), INDENT, INDENT);
            }
        }
        return text.toString();
    }

    /** Which callbacks they are, and by which contract. */
    static String title(DriverReview driver) {
        return "callbacks " + driver.table() + ", " + driver.hunk().file() + ":"
                + driver.hunk().numbered().get(driver.line()).number() + ", by the contract of "
                + String.join(" and ", driver.kernels());
    }

    /** What a line shows to be otherwise, as questions below it, and what can't be told. */
    static String mail(DriverReview driver) {
        StringBuilder text = new StringBuilder();
        for (DriverReview.Item item : driver.answers()) {
            if (item.verdict() == Verdict.NO) {
                item.text()
                        .ifPresent(line -> text.append("\n> ")
                                .append(TerminalText.line(line))
                                .append("\n\n"));
                wrapped(text, item.duty().asks() + " " + sentence(reason(item)), "", "");
            }
        }
        List<DriverReview.Item> open = driver.answers().stream()
                .filter(item -> item.verdict() == Verdict.UNKNOWN)
                .toList();
        if (!open.isEmpty()) {
            text.append('\n');
            wrapped(text, "What the patch does not show of " + driver.table() + ":", "", "");
            open.forEach(item -> wrapped(text, item.duty().asks() + why(item), "- ", "  "));
        }
        return text.toString();
    }

    /** The same as JSON. */
    static JsonObject json(DriverReview driver) {
        JsonObject object = new JsonObject();
        object.addProperty("table", driver.table());
        object.addProperty("file", driver.hunk().file());
        object.addProperty("line", driver.hunk().numbered().get(driver.line()).number());
        JsonArray kernels = new JsonArray();
        driver.kernels().forEach(kernels::add);
        object.add("kernels", kernels);
        JsonArray answers = new JsonArray();
        for (DriverReview.Item item : driver.answers()) {
            JsonObject answer = new JsonObject();
            answer.addProperty("duty", item.duty().name());
            answer.addProperty("asks", item.duty().asks());
            answer.addProperty("answer", item.verdict().name().toLowerCase(Locale.ROOT));
            item.text().ifPresent(line -> {
                answer.addProperty("place", item.place());
                answer.addProperty("line", line);
            });
            answer.addProperty("reason", item.reason());
            answer.addProperty("because", item.duty().because());
            answer.addProperty("why", item.duty().why());
            item.race().ifPresent(race -> answer.add("race", ReviewJson.race(race)));
            answers.add(answer);
        }
        object.add("answers", answers);
        return object;
    }

    private static String word(Verdict verdict) {
        return "  " + answer(verdict)
                + " ".repeat(INDENT.length() - 2 - answer(verdict).length());
    }

    /** An answer in a word. */
    static String answer(Verdict verdict) {
        return switch (verdict) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "?";
        };
    }

    /** Why the answer is what it is, and what the question is for. */
    static String reason(DriverReview.Item item) {
        return item.reason()
                + (item.reason().isEmpty() ? "" : "; ")
                + item.duty().because()
                + why(item);
    }

    /** The race that shows what it is for, by the name under which the other commands show it. */
    private static String why(DriverReview.Item item) {
        return item.race()
                .map(race -> " (" + item.duty().why() + " in " + race.protocol() + ": " + race + ")")
                .orElse(item.duty().why().isEmpty() ? "" : " (" + item.duty().why() + ")");
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static void wrapped(StringBuilder text, String paragraph, String first, String indent) {
        List<String> lines = Wrap.lines(TerminalText.line(paragraph), Wrap.WIDTH - indent.length(), "");
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? first : indent).append(lines.get(i)).append('\n');
        }
    }
}
