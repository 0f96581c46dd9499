package io.pagerace.cli;

import io.pagerace.coverage.LedgerFile;
import io.pagerace.coverage.Recorder;
import io.pagerace.coverage.Source;
import io.pagerace.explore.ExchangeChecker;
import io.pagerace.explore.ExplorerChecker;
import io.pagerace.explore.ReadableTraces;
import io.pagerace.registry.Registry;
import io.pagerace.results.KnownResult;
import io.pagerace.results.ResultCache;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Checker;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes checks, or has them from earlier ones; may be used by several threads.
 *
 * @param console the world around
 * @param registry the registry
 * @param engine what searches
 * @param settings how
 * @param readable whether traces with few context switches are wanted
 * @param tables whether the race tables are printed
 * @param out the directory for traces, or null
 * @param ledger where the explorer's steps are written down
 * @param cache results of earlier checks; those of this one are added
 * @param reuses whether they may be used
 * @param atOnce how many checks there are at a time
 */
record CheckRun(
        Console console,
        Registry registry,
        Engine engine,
        TlcSettings settings,
        boolean readable,
        boolean tables,
        String out,
        Optional<LedgerFile> ledger,
        Optional<ResultCache> cache,
        boolean reuses,
        int atOnce) {

    /** Of one check at a time, whose traces are somebody else's to tell. */
    static CheckRun quietly(
            Console console, Registry registry, Engine engine, TlcSettings settings, CacheOptions cache) {
        return new CheckRun(
                console,
                registry,
                engine,
                settings,
                false,
                false,
                null,
                Optional.empty(),
                cache.cache(console, registry, new SpecFiles(console.root()), engine, settings, false),
                cache.reuses(),
                1);
    }

    /** The result of a check, with all that is told while it runs; the progress line is left clear. */
    CheckResult result(CheckRequest request, ProgressLine progress) {
        try {
            Optional<KnownResult> known = reuses ? cache.flatMap(c -> c.find(request)) : Optional.empty();
            if (known.isPresent()) {
                TraceListener listener = listener(request, progress, tables);
                known.get().told().forEach(listener::found);
                listener.complete(known.get().result());
                return known.get().result();
            }
            return made(request, progress);
        } finally {
            progress.over(name(request));
        }
    }

    /** Who makes checks with steps in another order: always the explorer, and each anew. */
    ExchangeChecker exchanges(CheckRequest request, ProgressLine progress) {
        return new ExchangeChecker(
                registry,
                new SpecFiles(console.root()),
                settings.timeout(),
                listener(request, progress, tables),
                () -> progress.over(name(request)));
    }

    private CheckResult made(CheckRequest request, ProgressLine progress) {
        List<Finding> told = new ArrayList<>();
        TraceListener listener =
                listener(request, progress, tables && !readable).tellingTo(told);
        SpecFiles specs = new SpecFiles(console.root());
        CheckResult result = engine == Engine.EXPLORE
                ? explore(specs, listener, request)
                : new Checker(registry, specs, settings, listener).check(request);
        listener.complete(result);
        if (!readable) {
            cache.ifPresent(c -> c.keep(request, new KnownResult(result, told)));
            return result;
        }
        told.clear();
        // A directory of its own: a readable trace replaces the shortest one, although it is longer.
        TraceListener second = listener(request, progress, tables).tellingTo(told);
        ReadableTraces.Result found = new ReadableTraces(registry, settings.timeout(), second).of(request, result);
        second.complete(found.check());
        progress.clear();
        found.incomplete().ifPresent(why -> Main.say(console, name(request) + ": --readable: " + why));
        if (found.incomplete().isEmpty()) {
            cache.ifPresent(c -> c.keep(request, new KnownResult(found.check(), told)));
        }
        return found.check();
    }

    private TraceListener listener(CheckRequest request, ProgressLine progress, boolean withTables) {
        TraceDirectory directory = out == null ? null : new TraceDirectory(registry, out);
        return new TraceListener(console, registry, request, progress, withTables, directory);
    }

    private CheckResult explore(SpecFiles specs, TraceListener listener, CheckRequest request) {
        ExplorerChecker checker =
                new ExplorerChecker(registry, specs, settings.timeout(), listener).besides(atOnce - 1);
        if (ledger.isEmpty()) {
            return checker.check(request);
        }
        Recorder recorder = new Recorder(name(request), Source.MODEL_CHECKING);
        CheckResult result = checker.observedBy(recorder).check(request);
        ledger.get().add(recorder.ledger());
        return result;
    }

    private static String name(CheckRequest request) {
        return request.protocol().name();
    }
}
