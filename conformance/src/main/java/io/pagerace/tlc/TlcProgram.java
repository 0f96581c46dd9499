package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.process.ScratchDirectory;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * TLC on the invariants of a protocol, ready to be run once by somebody else: the modules in a folder, and the command.
 * The command goes on after a violation.
 */
public final class TlcProgram implements AutoCloseable {
    private final ScratchDirectory scratch;
    private final List<String> command;

    private TlcProgram(ScratchDirectory scratch, List<String> command) {
        this.scratch = scratch;
        this.command = command;
    }

    /** Writes what TLC reads; throws with exit status 1 if that cannot be done. */
    public static TlcProgram prepare(SpecFiles specs, TlcSettings settings, CheckRequest request) {
        ScratchDirectory scratch = ScratchDirectory.create();
        try {
            ModelConfig config = specs.config(request.protocol().model()).with(request.scope(), request.rules());
            RunDirectory directory = RunDirectory.in(scratch.path());
            specs.extract(directory.path());
            Files.writeString(
                    directory.path().resolve(config.model() + ".cfg"),
                    (request.symmetry() ? config : config.withoutSymmetry()).text());
            return new TlcProgram(scratch, TlcCommand.plain(settings, directory, config.model()));
        } catch (IOException e) {
            scratch.close();
            throw new PageraceException(1, "the model cannot be written: " + TraceFiles.reason(e), e);
        } catch (PageraceException e) {
            scratch.close();
            throw e;
        }
    }

    /** The command line. */
    public List<String> command() {
        return List.copyOf(command);
    }

    /** Where to run it. */
    public Path directory() {
        return scratch.path();
    }

    @Override
    public void close() {
        scratch.close();
    }
}
