package io.pagerace.report;

import io.pagerace.alloy.AlloyResult;
import io.pagerace.alloy.ModelCommand;
import java.util.Collection;
import java.util.Locale;

/** Commands of Alloy models and their results, a line each. */
public final class AlloyText {
    private AlloyText() {}

    /** How wide the columns of lines for some commands are. */
    public record Widths(int model, int command) {
        /** For these. */
        public static Widths of(Collection<ModelCommand> commands) {
            return new Widths(
                    commands.stream()
                            .mapToInt(c -> c.model().name().length())
                            .max()
                            .orElse(0),
                    commands.stream().mapToInt(c -> c.name().length()).max().orElse(0));
        }

        private String pad(ModelCommand command) {
            return pad(command.model().name(), model) + pad(command.name(), this.command);
        }

        private static String pad(String text, int width) {
            return text + " ".repeat(Math.max(0, width - text.length())) + "  ";
        }
    }

    /** The line of a result. */
    public static String line(AlloyResult result, Widths widths) {
        return String.format(
                Locale.ROOT,
                "%s%-14s  %-24s  (%.1f s%s)",
                widths.pad(result.command()),
                result.verdict(),
                expectation(result),
                result.seconds(),
                result.reused() ? ", reused" : "");
    }

    /** Whether it is as the model says. */
    private static String expectation(AlloyResult result) {
        if (result.stopped().isPresent()) {
            return "no result";
        }
        ModelCommand command = result.command();
        if (command.expect() < 0) {
            return "nothing expected";
        }
        return result.asExpected() ? "as expected" : "expected: " + command.verdict(command.expect() == 1);
    }

    /** The line of a command that is not run. */
    public static String line(ModelCommand command, Widths widths) {
        return (widths.pad(command)
                        + (command.check() ? "check  " : "run    ")
                        + (command.expect() < 0 ? "" : "expected: " + command.verdict(command.expect() == 1)))
                .stripTrailing();
    }
}
