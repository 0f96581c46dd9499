package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.results.CacheFolder;
import io.pagerace.results.ResultCache;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say whether results are taken from earlier checks and kept for later ones. */
final class CacheOptions {
    @Option(names = "--fresh", description = "check again what was checked before and has not changed since")
    private boolean fresh;

    @Option(names = "--no-cache", description = "neither use results of earlier checks nor keep any")
    private boolean none;

    /** Whether results of earlier checks may be used. */
    boolean reuses() {
        return !fresh;
    }

    /** Where results are; empty if there is no folder for them, or it is not wanted. */
    Optional<ResultCache> cache(
            Console console,
            Registry registry,
            SpecFiles specs,
            Engine engine,
            TlcSettings settings,
            boolean readable) {
        if (fresh && none) {
            throw PageraceException.usage("--fresh keeps the new results, --no-cache keeps none: one of them");
        }
        if (none || settings.distribution().isPresent()) {
            return Optional.empty();
        }
        return CacheFolder.of(console.environment())
                .map(folder -> engine == Engine.EXPLORE
                        ? ResultCache.ofExplorer(folder, registry, specs, readable, why -> Main.say(console, why))
                        : ResultCache.ofTlc(
                                folder, registry, specs, settings, readable, why -> Main.say(console, why)));
    }
}
