package io.pagerace.cli;

import io.pagerace.model.log.LogPrefix;
import io.pagerace.tlc.LogCheck;

/** What TLC says of a log, in words. */
final class TlcVerdict {
    private TlcVerdict() {}

    static String text(LogCheck.Verdict verdict, LogPrefix part) {
        return verdict.accepted()
                ? "TLC: accepted, " + part.size() + " steps"
                : "TLC: rejected behind " + verdict.matched() + " of " + part.size() + " steps";
    }
}
