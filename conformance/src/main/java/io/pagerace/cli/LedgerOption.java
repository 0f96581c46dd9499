package io.pagerace.cli;

import io.pagerace.coverage.LedgerFile;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the ledger of what was exercised. */
final class LedgerOption {
    static final String VARIABLE = "PAGERACE_LEDGER";

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "the coverage ledger; else $" + VARIABLE + ", else none (see pagerace coverage)")
    private String ledger;

    /** Whether the option itself was given. */
    boolean given() {
        return ledger != null;
    }

    /** The ledger, if there is one. */
    Optional<LedgerFile> file(Console console) {
        String name = ledger != null ? ledger : console.environment().get(VARIABLE);
        return name == null || name.isEmpty() ? Optional.empty() : Optional.of(new LedgerFile(name));
    }
}
