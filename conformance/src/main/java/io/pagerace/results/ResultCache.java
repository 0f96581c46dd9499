package io.pagerace.results;

import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Results of checks in a {@link ResultStore}, under names that say all that they depend on ({@link ResultKey}). */
public final class ResultCache {
    private final ResultStore store;
    private final Registry registry;
    private final SpecFiles specs;
    private final ResultKey.Programs programs;
    private final Map<CheckRequest, ResultKey> keys = new ConcurrentHashMap<>();

    private ResultCache(
            CacheFolder folder,
            Registry registry,
            SpecFiles specs,
            ResultKey.Programs programs,
            Consumer<String> note) {
        this.store = new ResultStore(folder, note);
        this.registry = registry;
        this.specs = specs;
        this.programs = programs;
    }

    /**
     * Results of TLC, as they are or gone over for readable traces; {@code note} is told once that nothing can be kept.
     */
    public static ResultCache ofTlc(
            CacheFolder folder,
            Registry registry,
            SpecFiles specs,
            TlcSettings settings,
            boolean readable,
            Consumer<String> note) {
        ResultKey.Programs tlc = ResultKey.Programs.tlc(settings);
        return new ResultCache(folder, registry, specs, readable ? tlc.and(ResultKey.Programs.explorer()) : tlc, note);
    }

    /** Results of the explorer, as {@link #ofTlc}. */
    public static ResultCache ofExplorer(
            CacheFolder folder, Registry registry, SpecFiles specs, boolean readable, Consumer<String> note) {
        ResultKey.Programs explorer = ResultKey.Programs.explorer();
        return new ResultCache(
                folder,
                registry,
                specs,
                readable ? explorer.and(new ResultKey.Programs("readable", "")) : explorer,
                note);
    }

    /** What an earlier check of the same inputs has said, if that is known. */
    public Optional<KnownResult> find(CheckRequest request) {
        ResultKey key = key(request);
        return store.find(key.file(), texts -> new ResultReader(registry, key, request, texts).read());
    }

    private ResultKey key(CheckRequest request) {
        return keys.computeIfAbsent(request, asked -> ResultKey.of(registry, specs, programs, asked));
    }

    /** Keeps the result of a check that came to its end; any other is not kept. */
    public void keep(CheckRequest request, KnownResult known) {
        if (known.result().stopped().isEmpty()) {
            ResultKey key = key(request);
            store.keep(key.file(), ResultFile.write(key, known));
        }
    }
}
