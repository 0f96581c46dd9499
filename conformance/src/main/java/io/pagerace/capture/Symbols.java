package io.pagerace.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of a running kernel and its modules. */
final class Symbols {
    private static final String TRACEABLE = "available_filter_functions";
    /** Address, type, name, and the module in brackets. */
    private static final int NAME_IN_KALLSYMS = 2;

    private Symbols() {}

    /** Those that can be traced, or, if the kernel has no list of them, all. */
    static Set<String> read(Tracefs tracefs, Path proc) throws IOException {
        if (!tracefs.exists(TRACEABLE)) {
            try (Stream<String> lines = Files.lines(proc.resolve("kallsyms"), StandardCharsets.ISO_8859_1)) {
                return lines.map(line -> line.split("\\s+"))
                        .filter(words -> words.length > NAME_IN_KALLSYMS)
                        .map(words -> words[NAME_IN_KALLSYMS])
                        .collect(Collectors.toSet());
            }
        }
        Set<String> symbols = new HashSet<>();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(tracefs.open(TRACEABLE), StandardCharsets.ISO_8859_1))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int blank = line.indexOf(' ');
                symbols.add(blank < 0 ? line : line.substring(0, blank));
            }
        }
        return symbols;
    }
}
