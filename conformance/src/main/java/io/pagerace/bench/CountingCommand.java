package io.pagerace.bench;

import io.pagerace.PageraceException;
import io.pagerace.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that says how much it did. */
final class CountingCommand {
    private CountingCommand() {}

    /** Runs it; the last number that the pattern's group finds in its output is the amount. */
    static Contender.Sample run(List<String> command, Path directory, Optional<Duration> timeout, Pattern amount) {
        Program.Outcome outcome = Program.run(command, directory, timeout);
        Matcher found = amount.matcher(outcome.out());
        String last = null;
        while (found.find()) {
            last = found.group(1);
        }
        if (outcome.status() != 0 || last == null) {
            throw PageraceException.internal(
                    "nothing was counted, status " + outcome.status() + ": " + (outcome.out() + outcome.err()).strip());
        }
        return new Contender.Sample(Long.parseLong(last.replace(",", "")), outcome.cpuSeconds(), outcome.seconds());
    }
}
