package io.pagerace.model;

/**
 * What a step can break: the assertions of the kernel, and what it only hopes. The names are those of the
 * specification's invariants; {@code specs/kernel/protocols.json} says what each means and what the kernel does when it
 * breaks.
 */
public enum Property {
    SINGLE_ISOLATION("SingleIsolation"),
    SINGLE_LIST("SingleList"),
    MAPPING_ALIVE("MappingAlive"),
    MAPPING_PRESENT("MappingPresent"),
    SAME_MAPPING("SameMapping"),
    WHOLE_DELETE("WholeDelete"),
    LIST_WALK("ListWalk"),
    OWN_PAGE("OwnPage"),
    FREED_IN_USE("FreedInUse"),
    REF_BALANCE("RefBalance"),
    NO_LEAK("NoLeak"),
    TOTAL_DISPATCH("TotalDispatch"),
    OWNER_LOCK("OwnerLock"),
    NEWPAGE_LOCKED("NewpageLocked"),
    FRESH_TRYLOCK("FreshTrylock"),
    CONTENT_KEPT("ContentKept"),
    OWNING_DEVICE("OwningDevice"),
    BALLOON_ACCOUNTING("BalloonAccounting"),
    ISOLATED_STATS("IsolatedStats"),
    MANAGED_PAGES("ManagedPages"),
    FLAG_WORD("FlagWord"),
    LOCK_EXCLUSIVE("LockExclusive"),
    LOCK_HOLDER("LockHolder"),
    TYPE_SOUND("TypeSound"),
    RELEASED_OFF_LRU("ReleasedOffLru"),
    REFUSAL_HEEDED("RefusalHeeded"),
    CLEAN_FREE("CleanFree"),
    PUTBACK_MOVABLE_BALLOON("PutbackMovableBalloon"),
    MOVABLE_TRIED("MovableTried"),
    DEQUEUE_FINDS("DequeueFinds"),
    MOVABLE_MOVES("MovableMoves"),
    OOM_LOCK_FREE("OomLockFree"),
    FIRST_PAGE("FirstPage"),
    PAGE_MOVABLE_LOCKED("PageMovableLocked"),
    MAPPING_AT_ISOLATE("MappingAtIsolate"),
    DRIVER_LEAVES_ISOLATED("DriverLeavesIsolated"),
    ISOLATED_AT_MOVE("IsolatedAtMove"),
    SUCCESS_STILL_ISOLATED("SuccessStillIsolated"),
    ISOLATED_AT_PUTBACK("IsolatedAtPutback"),
    CLEAR_MOVABLE_WAS_MOVABLE("ClearMovableWasMovable"),
    STICKY_OPS("StickyOps"),
    OPS_REGISTERED("OpsRegistered"),
    DEV_INFO_PRESENT("DevInfoPresent"),
    DEV_INFO_SET_UP("DevInfoSetUp"),
    DEV_INFO_ALIVE("DevInfoAlive"),
    ISOLATED_BY_DRIVER("IsolatedByDriver"),
    ZSPAGE_LOCKED("ZspageLocked"),
    ZSPAGE_EMPTY("ZspageEmpty"),
    EMPTY_SCHEDULED("EmptyScheduled"),
    WOKEN_UP("WokenUp"),
    POOL_ALIVE("PoolAlive"),
    ZSPAGE_WORD("ZspageWord"),
    ISOLATED_COUNT("IsolatedCount"),
    ZS_PAGE_MOVABLE("ZsPageMovable"),
    ZS_PAGE_ISOLATED("ZsPageIsolated"),
    ZSPAGE_LISTED("ZspageListed"),
    ZSPAGE_NOT_ISOLATED("ZspageNotIsolated"),
    CLAIMED_AT_MOVE("ClaimedAtMove"),
    COMPACTION_MARKED("CompactionMarked");

    private final String text;

    Property(String text) {
        this.text = text;
    }

    /** The name of the invariant, {@code SingleIsolation}. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
