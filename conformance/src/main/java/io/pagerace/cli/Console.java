package io.pagerace.cli;

import com.google.gson.JsonElement;
import io.pagerace.PageraceException;
import io.pagerace.replay.MachineSource;
import io.pagerace.report.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world around it, so that tests can put another one in its place.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal whether standard error is a terminal
 * @param environment the environment variables
 * @param lib the folder of the bundled jars, or null
 * @param java the java program that TLC is started with
 * @param root where among the resources the specifications and the registry are
 * @param machines the Java reference implementation
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Map<String, String> environment,
        String lib,
        Path java,
        String root,
        MachineSource machines) {
    /** Prints to standard output; throws with exit status 1 if its reader is gone, as after {@code | head}. */
    void print(String text) {
        out.print(text);
        if (out.checkError()) {
            throw PageraceException.internal("standard output is closed");
        }
    }

    /** Prints JSON for people to read, too. */
    void print(JsonElement json) {
        print(JsonText.write(json));
    }

    /** Whether standard error is a terminal; false on a system that does not tell by way of /proc. */
    static boolean errIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
