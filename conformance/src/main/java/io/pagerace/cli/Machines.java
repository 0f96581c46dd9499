package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.replay.MachineSource;

/** PLACE OF THE ADAPTER: connects the Java reference implementation when java-model has its interface. */
final class Machines {
    private Machines() {}

    static MachineSource source() {
        return (protocol, scope, rules) -> {
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING, "the Java reference implementation is not part of this build");
        };
    }
}
