package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.alloy.AlloyCache;
import io.pagerace.alloy.AlloySettings;
import io.pagerace.registry.Registry;
import io.pagerace.results.CacheFolder;
import io.pagerace.results.ResultCache;
import io.pagerace.results.ResultStore;
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
        if (settings.distribution().isPresent()) {
            return Optional.empty();
        }
        return folder(console)
                .map(folder -> engine == Engine.EXPLORE
                        ? ResultCache.ofExplorer(folder, registry, specs, readable, why -> Main.say(console, why))
                        : ResultCache.ofTlc(
                                folder, registry, specs, settings, readable, why -> Main.say(console, why)));
    }

    private Optional<CacheFolder> folder(Console console) {
        if (fresh && none) {
            throw PageraceException.usage("--fresh keeps the new results, --no-cache keeps none: one of them");
        }
        return none ? Optional.empty() : CacheFolder.of(console.environment());
    }

    /** The same for what Alloy computes with these settings. */
    Optional<AlloyCache> cache(Console console, AlloySettings settings) {
        return folder(console)
                .map(folder -> new AlloyCache(new ResultStore(folder, why -> Main.say(console, why)), settings));
    }
}
