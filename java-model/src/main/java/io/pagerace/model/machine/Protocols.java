package io.pagerace.model.machine;

import static io.pagerace.model.machine.RuleSets.with;
import static io.pagerace.model.machine.RuleSets.without;

import io.pagerace.model.Rules;
import io.pagerace.model.core.Rfc2015;
import io.pagerace.model.core.Series2016;
import io.pagerace.model.core.V38;
import io.pagerace.model.core.V48;
import io.pagerace.model.core.V617;
import io.pagerace.model.core.V63;
import io.pagerace.model.driver.Driver;
import java.util.List;
import java.util.Set;

/** The protocols that are implemented, and the rules that each knows. */
public final class Protocols {
    private static final Set<String> NONE = Set.of();
    private static final String FORGETS = "remove.forgets-mapping";

    private static final Set<String> RFC2015 = Set.of(
            "mapping_migratable.needs-callbacks",
            "isolate.read-mapping-once",
            "isolate.ref-and-lock",
            "core.isolated-state",
            "putback.locks-page",
            "isolate.negative-is-refusal",
            "migrate.locks-newpage",
            "migrate.source-decides",
            "free.clears-mapping");
    private static final Set<String> RFC2015_ANY =
            with(RFC2015, "mapping.grace-period", "migrate.foreign-is-error", "putback.always-puts");
    private static final Set<String> RFC2015_BALLOON =
            with(RFC2015_ANY, "delete.mapping-last", "dequeue.holds-pages-lock", FORGETS);

    private static final String KNOWS_BALLOON = "core.knows-balloon";
    private static final String KNOWS_ISOLATED = "putback.knows-isolated";
    private static final Set<String> OOM =
            Set.of("leak.releases-locked", "leak.counts-available", "fill.allocates-unlocked", "reclaim.waits-for-oom");
    private static final Set<String> V4_0_BALLOON =
            Set.of(KNOWS_BALLOON, "migrate.locks-newpage", "migrate.source-decides", "dequeue.holds-pages-lock");

    private static final String PRIVATE_IF_COMPACTING = "dequeue.private-if-compacting";
    private static final String PAGE_TYPE = "core.page-type";
    private static final Set<String> RFC2015_V2 = Set.of(PAGE_TYPE, "migrate.foreign-is-error");
    private static final Set<String> RFC2015_V3 = with(RFC2015_V2, "core.mobilepage");
    private static final Set<String> RFC2015_V4 =
            with(RFC2015_V3, "isolate.puts-refused", "mobile_page.follows-nothing", "putback.always-puts");
    /** What can be switched in the revisions: what they consist of, and corrections. */
    private static final Set<String> REVISION =
            Set.of("migrate.locks-newpage", "migrate.source-decides", "free.clears-mapping", "mapping.grace-period");

    private static final Set<String> RFC2015_V2_ANY = with(
            with(RFC2015_V2, REVISION),
            "mapping_migratable.needs-callbacks",
            "isolate.read-mapping-once",
            "putback.always-puts",
            "isolate.ref-and-lock",
            "putback.locks-page");
    private static final Set<String> RFC2015_V2_BALLOON =
            with(RFC2015_V2_ANY, "delete.mapping-last", "dequeue.holds-pages-lock", FORGETS);
    private static final Set<String> RFC2015_V4_ANY = with(with(RFC2015_V4, REVISION), "isolate.recheck-type");
    private static final Set<String> RFC2015_V4_BALLOON = with(RFC2015_V4_ANY, "dequeue.holds-pages-lock", FORGETS);
    private static final Set<String> RFC2015_V3_ANY = with(RFC2015_V4_ANY, "isolate.read-mapping-once");
    private static final Set<String> RFC2015_V3_BALLOON = with(RFC2015_V4_BALLOON, "isolate.read-mapping-once");

    private static final Set<String> SERIES2016_V1 =
            Set.of("isolated.by-driver", "isolate.recheck-movable", "isolate.recheck-isolated");
    private static final Set<String> SERIES2016_V3 =
            with(SERIES2016_V1, "isolate.recheck-type", "released.stays-movable");
    private static final Set<String> SERIES2016 = with(SERIES2016_V3, "clear-movable.locked", "migrate.source-decides");

    private static final Set<String> V4_8 = Set.of(
            "isolate.recheck-type",
            "isolate.recheck-movable",
            "isolate.recheck-isolated",
            "move.recheck-movable",
            "putback.recheck-movable",
            "freed.clears-isolated");
    private static final Set<String> V5_10 =
            with(V4_8, "migrate.counts-first", "migrate.source-decides", "lock_page.sets-waiters");
    private static final Set<String> V5_18 =
            with(V5_10, "migrate.errors-to-ret", "isolated.atomic", "migrate.lru-add-locked");
    private static final Set<String> V6_0 = without(V5_18, "freed.clears-isolated");
    /** Every commit that made one of these kernels of the one before can be switched in all of them. */
    private static final Set<String> TAGGED = V5_18;

    private static final String TAG = "clear-movable.keeps-type";

    private static final Set<String> V6_3_ANY = Set.of(
            "isolate.recheck-type",
            "isolate.recheck-movable",
            "isolate.recheck-isolated",
            "move.recheck-movable",
            "putback.recheck-movable",
            TAG,
            "lock_page.sets-waiters",
            "isolated.atomic",
            "migrate.lru-add-locked");

    private static final Set<String> V6_3_ANON = without(V6_3_ANY, TAG);

    private static final Set<String> V6_17 = Set.of(
            "isolate.recheck-type",
            "isolate.recheck-isolated",
            "lock_page.sets-waiters",
            "free.clears-type",
            "free.clears-flags",
            "putback.clears-isolated-first",
            "migrate.lru-add-locked");
    private static final String[] BALLOON_7_0 = {
        "migrate.never-shrinks", "migrate.fails-before-insert", "migrate.gets-before-insert"
    };
    private static final Set<String> V7_3_BALLOON = with(with(V6_17, "isolate.refuses-released"), BALLOON_7_0);
    private static final Set<String> V6_17_ANY = with(
            V6_17,
            "isolate.refuses-released",
            "migrate.released-succeeds",
            "putback.ignores-released",
            "publish.stores-flags-first",
            "module.stays");

    private static final String REREADS = "zs.lock-rereads-chain";
    private static final Set<String> V4_14 = with(V4_8, "lock_page.sets-waiters");
    private static final Set<String> V4_8_ZSMALLOC = with(
            with(TAGGED, TAG),
            REREADS,
            "zs.empty-succeeds",
            "zs.migrate-schedules-free",
            "zs.destroy-waits",
            "zs.dec-before-destroying");
    private static final Set<String> V5_17_ZSMALLOC = with(with(TAGGED, TAG), REREADS, "zs.isolated-under-lock");
    private static final Set<String> V6_17_ZSMALLOC =
            with(V6_17, "isolate.refuses-released", "migrate.released-succeeds", REREADS, "zs.write-trylock");
    private static final Set<String> V7_3_ZSMALLOC =
            with(V6_17_ZSMALLOC, "zs.unlocks-zspage-first", "zs.frees-unlocked");

    private static final String[] SKIPS_SLAB = {
        "isolate.test-slab",
        "isolate.retest-slab",
        "isolate.rmb-movable",
        "isolate.rmb-slab",
        "slab.wmb-alloc",
        "slab.wmb-free"
    };
    private static final Set<String> V7_3_BOTH = with(V7_3_ZSMALLOC, BALLOON_7_0);

    private static final Set<String> V5_2 = with(V4_14, "migrate.source-decides");
    private static final Set<String> Z3FOLD_V5_10 = Set.of(
            "z3.alloc-locks-page", "z3.migrate-trusts-lock", "z3.reinitializes", "z3.slots-lock", "z3.isolate-claims");
    private static final Set<String> Z3FOLD_V6_0 =
            with(Z3FOLD_V5_10, "z3.migrated-bit", "z3.putback-unbuddies", "z3.static-ops");
    private static final Set<String> Z3FOLD = with(
            with(TAGGED, Z3FOLD_V6_0, TAG),
            "z3.alloc-locks-header",
            "z3.encodes-locked",
            "z3.busy-keeps-claim",
            "z3.destroy-drains");
    // 5.2 whose migration succeeds, and nothing else: a search of its states did not end.
    private static final Set<String> Z3FOLD_V5_2_ANY =
            with(without(Z3FOLD, "z3.migrate-trusts-lock"), "z3.destroy-waits-inverted");

    private static final String UNLINKS = "enqueue.list-unlinks";
    private static final Set<String> V6_0_BALLOON = with(V6_0, TAG, UNLINKS);
    private static final String[] CMM = {UNLINKS, "config.balloon-compaction", "cmm.migrate-uncounts", "module.stays"};
    private static final String[] CMM_FIXES = {"cmm.always-sets-up", "cmm.dequeues-list", "cmm.exit-loops"};
    private static final Set<String> V7_3_MODULE =
            with(V6_17, "isolate.refuses-released", "module.stays", "migrate.gets-before-insert");
    private static final String EXIT_WAITS = "vmw.exit-waits";
    private static final Set<String> V6_17_VMW = with(V6_17, "isolate.refuses-released", UNLINKS, "module.stays");

    private static final List<Protocol> ALL = List.of(
            protocol("rfc2015/none", Rfc2015::operations, null, RFC2015, NONE),
            protocol(
                    "rfc2015/balloon",
                    Rfc2015::operations,
                    Driver.RFC2015_PROBED_BALLOON,
                    with(RFC2015_BALLOON, "probe.mapping-fails", "probe.checks-mapping"),
                    NONE),
            protocol("rfc2015/any-driver", Rfc2015::operations, Driver.RFC2015_ANY, RFC2015_ANY, NONE),
            fakeMapping("v3.8/balloon", NONE),
            fakeMapping("v3.12/balloon", Set.of(KNOWS_ISOLATED)),
            protocol(
                    "v4.0/balloon",
                    Rfc2015::operations,
                    Driver.RFC2015_BALLOON,
                    with(V4_0_BALLOON, "config.no-balloon-compaction", PRIVATE_IF_COMPACTING),
                    Set.of(KNOWS_BALLOON, PRIVATE_IF_COMPACTING)),
            new Protocol(
                    "v4.0/balloon-oom",
                    Rfc2015::operations,
                    List.of(Driver.V4_0_BALLOON_OOM),
                    with(V4_0_BALLOON, OOM),
                    Set.of(KNOWS_BALLOON),
                    Driver::outOfMemory),
            revision("rfc2015-v2/balloon", Driver.RFC2015_BALLOON, RFC2015_V2_BALLOON, RFC2015_V2),
            revision("rfc2015-v2/any-driver", Driver.RFC2015_V2_ANY, RFC2015_V2_ANY, RFC2015_V2),
            revision("rfc2015-v3/balloon", Driver.RFC2015_BALLOON, RFC2015_V3_BALLOON, RFC2015_V3),
            revision("rfc2015-v3/any-driver", Driver.RFC2015_V3_ANY, RFC2015_V3_ANY, RFC2015_V3),
            revision("rfc2015-v4/balloon", Driver.RFC2015_BALLOON, RFC2015_V4_BALLOON, RFC2015_V4),
            revision("rfc2015-v4/any-driver", Driver.RFC2015_V3_ANY, RFC2015_V4_ANY, RFC2015_V4),
            series2016("series2016-v1/any-driver", without(SERIES2016, "clear-movable.locked"), SERIES2016_V1),
            series2016("series2016-v3/any-driver", SERIES2016, SERIES2016_V3),
            tagged("v4.8/none", null, V4_8),
            tagged("v4.8/balloon", Driver.V4_8_BALLOON, V4_8),
            tagged("v4.8/any-driver", Driver.V4_8_ANY, V4_8),
            protocol(
                    "v4.8/balloon-zones",
                    V48::operations,
                    Driver.V4_8_BALLOON_ZONES,
                    with(TAGGED, TAG, "migrate.adjusts-managed"),
                    with(V4_8, TAG)),
            tagged("v5.10/none", null, V5_10),
            tagged("v5.10/any-driver", Driver.V4_8_ANY, V5_10),
            tagged("v5.18/none", null, V5_18),
            tagged("v5.18/any-driver", Driver.V4_8_ANY, V5_18),
            tagged("v6.0/none", null, V6_0),
            tagged("v6.0/any-driver", Driver.V4_8_ANY, V6_0),
            protocol("v6.0/balloon", V48::operations, Driver.V6_0_BALLOON, with(TAGGED, TAG, UNLINKS), V6_0_BALLOON),
            protocol("v6.2/slab", V48::operations, Driver.SLAB, with(TAGGED, SKIPS_SLAB), with(V6_0, SKIPS_SLAB)),
            protocol("v6.3/any-driver", V63::operations, Driver.V4_8_ANY, V6_3_ANY, V6_3_ANY),
            protocol(
                    "v6.3/anon",
                    V63::withAnonymousMemory,
                    Driver.ANON,
                    with(V6_3_ANON, "unmap.records-private"),
                    V6_3_ANON),
            protocol("v6.17/none", V617::operations, null, V6_17, V6_17),
            protocol(
                    "v6.17/any-driver",
                    V617::operations,
                    Driver.V6_17_ANY,
                    with(V6_17_ANY, "exit.waits-for-isolated"),
                    V6_17_ANY),
            protocol("v7.3/balloon", V617::operations, Driver.V7_0_BALLOON, V7_3_BALLOON, V7_3_BALLOON),
            zsmalloc("v4.8/zsmalloc", V4_8),
            zsmalloc("v4.14/zsmalloc", with(V4_14, "zs.empty-succeeds")),
            zsmalloc(
                    "v5.10/zsmalloc",
                    with(V5_10, "zs.empty-succeeds", "zs.migrate-schedules-free", "zs.destroy-waits")),
            protocol("v5.18/zsmalloc", V48::operations, Driver.V5_17_ZSMALLOC, V5_17_ZSMALLOC, with(V5_18, TAG)),
            protocol(
                    "v6.0/zsmalloc",
                    V48::operations,
                    Driver.V5_17_ZSMALLOC,
                    with(V5_17_ZSMALLOC, "config.no-compaction", "alloc.movable-if-compacting"),
                    with(V6_0, TAG, REREADS)),
            protocol("v6.17/zsmalloc", V617::operations, Driver.V5_17_ZSMALLOC, V7_3_ZSMALLOC, V6_17_ZSMALLOC),
            protocol("v7.3/zsmalloc", V617::operations, Driver.V5_17_ZSMALLOC, V7_3_ZSMALLOC, V7_3_ZSMALLOC),
            new Protocol(
                    "v4.8/balloon+any-driver",
                    V48::operations,
                    List.of(Driver.V4_8_BALLOON, Driver.V4_8_ANY),
                    with(TAGGED, TAG),
                    with(V4_8, TAG),
                    Protocol.PAGE_CACHE),
            vmstat("v4.8/any-driver+vmstat", with(V4_8, TAG)),
            vmstat("v4.10/any-driver+vmstat", with(V4_14, TAG, "acct.lru-only")),
            new Protocol(
                    "v7.3/balloon+zsmalloc",
                    V617::operations,
                    List.of(Driver.V7_0_BALLOON, Driver.V5_17_ZSMALLOC),
                    V7_3_BOTH,
                    V7_3_BOTH,
                    Protocol.PAGE_CACHE),
            protocol("v5.2/z3fold", V48::operations, Driver.Z3FOLD, Z3FOLD_V5_2_ANY, with(V5_2, TAG)),
            z3fold("v5.10/z3fold", V5_10, Z3FOLD_V5_10),
            z3fold("v6.0/z3fold", V6_0, Z3FOLD_V6_0),
            new Protocol(
                    "v5.10/cmm",
                    V48::operations,
                    List.of(Driver.V5_10_CMM, Driver.V5_10_CMM_OOM),
                    with(with(with(TAGGED, TAG), CMM), CMM_FIXES),
                    with(with(V5_10, TAG), CMM),
                    Protocol.PAGE_CACHE),
            new Protocol(
                    "v7.3/cmm",
                    V617::operations,
                    List.of(Driver.V7_0_CMM, Driver.V7_0_CMM_OOM),
                    with(V7_3_MODULE, "cmm.dequeues-list", "cmm.exit-loops"),
                    V7_3_MODULE,
                    Protocol.PAGE_CACHE),
            protocol(
                    "v5.10/vmw",
                    V48::operations,
                    Driver.V5_10_VMW,
                    with(TAGGED, TAG, UNLINKS, "module.stays", EXIT_WAITS),
                    with(V5_10, TAG, UNLINKS, "module.stays")),
            protocol(
                    "v6.17/vmw",
                    V617::operations,
                    Driver.V6_17_VMW,
                    with(V6_17_VMW, "vmw.shrink-succeeds", EXIT_WAITS),
                    V6_17_VMW),
            protocol("v7.3/vmw", V617::operations, Driver.V7_0_VMW, with(V7_3_MODULE, EXIT_WAITS), V7_3_MODULE));

    private Protocols() {}

    private static Protocol protocol(
            String name, Protocol.Core core, Driver driver, Set<String> rules, Set<String> kernelRules) {
        return new Protocol(
                name, core, driver == null ? List.of() : List.of(driver), rules, kernelRules, Protocol.PAGE_CACHE);
    }

    /** A revision of the series of 2016 before v4. */
    private static Protocol series2016(String name, Set<String> rules, Set<String> rulesOn) {
        return protocol(name, Series2016::operations, Driver.SERIES2016_ANY, rules, rulesOn);
    }

    /** A later revision of the RFC. */
    private static Protocol revision(String name, Driver driver, Set<String> rules, Set<String> kernelRules) {
        return protocol(name, Rfc2015::operations, driver, rules, kernelRules);
    }

    /** A kernel before 3.18 with its balloon. */
    private static Protocol fakeMapping(String name, Set<String> kernelRules) {
        Set<String> rules = Set.of(KNOWS_ISOLATED, "dequeue.holds-pages-lock", "compound.first-page-first");
        return new Protocol(
                name, V38::operations, List.of(Driver.V3_8_BALLOON), rules, kernelRules, Protocol.ANON_AND_COMPOUND);
    }

    /** A kernel whose pages are movable by a tag in page->mapping. */
    private static Protocol tagged(String name, Driver driver, Set<String> kernelRules) {
        return driver == null
                ? protocol(name, V48::operations, null, TAGGED, kernelRules)
                : protocol(name, V48::operations, driver, with(TAGGED, TAG), with(kernelRules, TAG));
    }

    /** A kernel up to 5.16 with its zsmalloc. */
    private static Protocol zsmalloc(String name, Set<String> kernelRules) {
        return protocol(name, V48::operations, Driver.V4_8_ZSMALLOC, V4_8_ZSMALLOC, with(kernelRules, TAG));
    }

    /** A kernel whose isolated pages are counted. */
    private static Protocol vmstat(String name, Set<String> kernelRules) {
        Set<String> rules = with(TAGGED, TAG, "acct.lru-only", "acct.before-putback");
        return new Protocol(
                name, V48::operations, List.of(Driver.V4_8_ANY, Driver.VMSTAT), rules, kernelRules, Protocol.ANON);
    }

    /** A kernel with its z3fold. */
    private static Protocol z3fold(String name, Set<String> core, Set<String> driver) {
        return protocol(name, V48::operations, Driver.Z3FOLD, Z3FOLD, with(core, driver, TAG));
    }

    /** The names of all protocols. */
    public static List<String> names() {
        return ALL.stream().map(Protocol::name).toList();
    }

    /**
     * The rules that a protocol knows: checks that the kernel has, and commits that made it what it is or corrected it.
     *
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static Set<String> rules(String name) {
        return protocol(name).rules();
    }

    /**
     * Those that hold in the kernel itself, or in the patch as posted.
     *
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static Set<String> kernelRules(String name) {
        return protocol(name).kernelRules();
    }

    /**
     * The stepped machine of a protocol.
     *
     * @param name one of {@link #names()}
     * @param scope how many CPUs and pages
     * @param rules the rules that hold, of {@link #rules(String)}
     * @throws IllegalArgumentException if there is no such protocol, or the protocol has no such rule
     */
    public static ProtocolMachine machine(String name, Scope scope, Set<String> rules) {
        return new ProtocolMachine(protocol(name), scope, checked(name, rules));
    }

    /** The rules, all of them known to the protocol. */
    public static Rules checked(String name, Set<String> rules) {
        Rules checked = new Rules(rules);
        checked.check(name, rules(name));
        return checked;
    }

    /** The protocol of a name; throws {@link IllegalArgumentException} if there is none. */
    public static Protocol protocol(String name) {
        return ALL.stream()
                .filter(protocol -> protocol.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no protocol " + name + ": there are " + String.join(", ", names())));
    }
}
