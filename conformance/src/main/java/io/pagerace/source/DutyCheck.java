package io.pagerace.source;

import io.pagerace.source.Duty.Answer;
import io.pagerace.source.Duty.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the answer to one question in what a patch shows of a driver. */
final class DutyCheck {
    private static final Set<String> LEAVES = Set.of("return", "goto", "continue", "break");

    private final DriverText driver;
    private final Duties duties;
    private final Duty duty;

    DutyCheck(DriverText driver, Duties duties, Duty duty) {
        this.driver = driver;
        this.duties = duties;
        this.duty = duty;
    }

    Answer answer() {
        if (duty.check() == Duty.Check.MEMBERS) {
            return members();
        }
        List<Answer> answers = new ArrayList<>();
        for (String member : duty.of()) {
            Optional<String> callback = driver.callback(member);
            if (callback.isEmpty()) {
                answers.add(unknown("the patch shows no " + member));
            } else if (driver.shown(callback.get()).isEmpty()) {
                answers.add(unknown(callback.get() + "() is not in the patch"));
            } else {
                driver.shown(callback.get()).forEach(function -> answers.add(look(function)));
            }
        }
        if (duty.of().isEmpty()) {
            driver.functions().stream()
                    .map(this::look)
                    .filter(answer -> answer.line() >= 0)
                    .forEach(answers::add);
            if (answers.isEmpty()) {
                return unknown("nothing that the patch shows of the file has it");
            }
        }
        return answers.stream().min(Comparator.comparing(this::rank)).orElseThrow();
    }

    /**
     * Which answer counts of several places: what is wrong before what is open, and that before what is right; a place
     * that has nothing of it says nothing, unless it is asked whether it has.
     */
    private int rank(Answer answer) {
        boolean nowhere = duty.check() == Duty.Check.NEVER;
        return switch (answer.verdict()) {
            case NO -> 0;
            case UNKNOWN -> answer.line() >= 0 ? 1 : 3;
            case YES -> nowhere ? 4 : 2;
        };
    }

    private Answer members() {
        for (String member : duty.calls()) {
            if (driver.callback(member).isEmpty()) {
                return driver.whole()
                        ? new Answer(duty, Verdict.NO, driver.hunk(), driver.line(), "there is no " + member)
                        : unknown("the table is not shown to its end");
            }
        }
        return new Answer(duty, Verdict.YES, driver.hunk(), driver.line(), "");
    }

    private Answer look(DriverText.Shown function) {
        List<Token> tokens = function.tokens();
        int at = next(tokens, duty.calls(), 0);
        return switch (duty.check()) {
            case LOCKED -> locked(function, at);
            case ORDER -> order(function, at, next(tokens, duty.second(), 0));
            case THERE -> at < 0 ? absent(function) : found(function, Verdict.YES, at, "");
            case NEVER ->
                at >= 0
                        ? found(function, Verdict.NO, at, "")
                        : function.whole() ? new Answer(duty, Verdict.YES, -1, -1, "") : absent(function);
            case LAST -> last(function, at);
            case LOOK ->
                at < 0 ? absent(function) : found(function, Verdict.UNKNOWN, at, "this is the line to look at");
            case MEMBERS -> members();
        };
    }

    private Answer locked(DriverText.Shown function, int at) {
        if (at < 0) {
            return absent(function);
        }
        List<Token> tokens = function.tokens();
        Duties.Lock lock = duties.locks().get(duty.second().get(0));
        for (int call = at; call >= 0; call = next(tokens, duty.calls(), call + 1)) {
            if (held(tokens, lock, call, calledLocked(function) ? 1 : 0)) {
                continue;
            }
            boolean other = tokens.subList(0, call).stream()
                    .anyMatch(token -> token.isName() && token.text().contains("lock"));
            return function.whole() && !other && !duty.of().isEmpty()
                    ? found(function, Verdict.NO, call, function.name() + "() takes no lock before")
                    : found(
                            function,
                            Verdict.UNKNOWN,
                            call,
                            "whether the lock is held here the text of " + function.name() + "() does not show");
        }
        return found(function, Verdict.YES, at, "");
    }

    /** Whether the core has locked the page when it calls a function. */
    private boolean calledLocked(DriverText.Shown function) {
        return duty.second().contains("page") && driver.members().containsValue(function.name());
    }

    /** Whether a lock is held at a token: taken before, and not dropped but in blocks that leave. */
    private static boolean held(List<Token> tokens, Duties.Lock lock, int at, int before) {
        Deque<Integer> depths = new ArrayDeque<>();
        int held = before;
        String statement = "";
        for (int i = 0; i < at; i++) {
            String token = tokens.get(i).text();
            if (token.equals("{")) {
                depths.push(held);
                statement = "";
            } else if (token.equals("}") && !depths.isEmpty()) {
                int outside = depths.pop();
                if (LEAVES.contains(statement)) {
                    held = outside;
                }
            } else if (i == 0
                    || Set.of(";", "{", "}", ":").contains(tokens.get(i - 1).text())) {
                statement = token;
            }
            if (is(tokens, i, lock.take())) {
                held++;
            } else if (is(tokens, i, lock.drop())) {
                held = Math.max(0, held - 1);
            }
        }
        return held > 0;
    }

    private Answer order(DriverText.Shown function, int first, int second) {
        if (second < 0 || (first < 0 && !function.whole())) {
            return absent(function);
        }
        if (first < 0) {
            return found(function, Verdict.UNKNOWN, second, "nothing before it that the text shows");
        }
        return first < second
                ? found(function, Verdict.YES, first, "")
                : found(function, Verdict.NO, second, "it comes first");
    }

    private Answer last(DriverText.Shown function, int at) {
        if (at < 0) {
            return absent(function);
        }
        int behind = next(function.tokens(), duty.second(), at + 1);
        if (behind >= 0) {
            return label(function.tokens().subList(at, behind))
                    ? found(function, Verdict.UNKNOWN, behind, "it comes behind, but at a label")
                    : found(function, Verdict.NO, behind, "it comes behind");
        }
        return function.whole()
                ? found(function, Verdict.YES, at, "")
                : found(function, Verdict.UNKNOWN, at, "the patch does not show all of " + function.name() + "()");
    }

    private static boolean label(List<Token> tokens) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isName()
                    && tokens.get(i + 1).text().equals(":")
                    && Set.of(";", "}").contains(tokens.get(i - 1).text())) {
                return true;
            }
        }
        return false;
    }

    private Answer absent(DriverText.Shown function) {
        return unknown(
                function.whole()
                        ? function.name() + "() does it elsewhere, or not"
                        : "the patch does not show all of " + function.name() + "()");
    }

    private Answer found(DriverText.Shown function, Verdict verdict, int at, String reason) {
        return new Answer(
                duty, verdict, function.hunk(), function.tokens().get(at).line(), reason);
    }

    private Answer unknown(String reason) {
        return new Answer(duty, Verdict.UNKNOWN, -1, -1, reason);
    }

    /** Where one of some words is from a token on; -1 if nowhere. */
    private static int next(List<Token> tokens, List<String> words, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (is(tokens, i, words)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean is(List<Token> tokens, int at, List<String> words) {
        return words.stream().anyMatch(word -> {
            String first = tokens.get(at).text();
            if (word.endsWith("*")) {
                return first.startsWith(word.substring(0, word.length() - 1));
            }
            if (!word.startsWith(first)) {
                return false;
            }
            List<Token> wanted = Lexer.tokens(word, 1);
            for (int i = 0; i < wanted.size(); i++) {
                if (at + i >= tokens.size()
                        || !wanted.get(i).text().equals(tokens.get(at + i).text())) {
                    return false;
                }
            }
            return true;
        });
    }
}
