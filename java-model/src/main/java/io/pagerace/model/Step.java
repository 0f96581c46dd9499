package io.pagerace.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The name of an atomic step: one access to shared memory by one CPU. The same name is an action of the TLA+
 * specification ({@code isolate.get_page} is the action {@code isolate_get_page}), an entry of
 * {@code specs/kernel/steps.json}, and an event of a trace.
 */
public enum Step {
    // isolate_migratepages_block(): the scan of a pageblock
    SCAN_PAGE_LRU("scan.page_lru"),
    SCAN_PAGE_MOVABLE("scan.page_movable"),
    // isolate_movable_page(), and what stood for it in isolate_migratepages_block()
    ISOLATE_LRU_PAGE("isolate.lru_page"),
    ISOLATE_BALLOON_MOVABLE("isolate.balloon_movable"),
    ISOLATE_READ_MAPPING("isolate.read_mapping"),
    ISOLATE_MAPPING_MIGRATABLE("isolate.mapping_migratable"),
    ISOLATE_REREAD_MAPPING("isolate.reread_mapping"),
    ISOLATE_CALL_ISOLATEPAGE("isolate.call_isolatepage"),
    ISOLATE_LIST_ADD("isolate.list_add"),
    ISOLATE_GET_PAGE("isolate.get_page"),
    ISOLATE_RECHECK_MAPPING("isolate.recheck_mapping"),
    ISOLATE_TRYLOCK_PAGE("isolate.trylock_page"),
    ISOLATE_RECHECK_LOCKED("isolate.recheck_locked"),
    ISOLATE_UNLOCK_PAGE("isolate.unlock_page"),
    ISOLATE_PUT_PAGE("isolate.put_page"),
    ISOLATE_PAGE_MOVABLE("isolate.page_movable"),
    ISOLATE_RECHECK("isolate.recheck"),
    ISOLATE_CALL_ISOLATE_PAGE("isolate.call_isolate_page"),
    ISOLATE_LOAD_FLAGS("isolate.load_flags"),
    ISOLATE_STORE_ISOLATED("isolate.store_isolated"),
    ISOLATE_SET_ISOLATED("isolate.set_isolated"),
    ISOLATE_UNLOCK_REFUSED("isolate.unlock_refused"),
    // unmap_and_move(), __unmap_and_move()
    MIGRATE_MOVE_LRU_PAGE("migrate.move_lru_page"),
    MIGRATE_CLEAR_MAPPING("migrate.clear_mapping"),
    MIGRATE_UNLOCK_NEWPAGE("migrate.unlock_newpage"),
    MIGRATE_PUT_NEW_PAGE("migrate.put_new_page"),
    MIGRATE_GET_NEW_PAGE("migrate.get_new_page"),
    MIGRATE_PAGE_COUNT("migrate.page_count"),
    MIGRATE_TRYLOCK_PAGE("migrate.trylock_page"),
    MIGRATE_LOCK_PAGE("migrate.lock_page"),
    MIGRATE_ISOLATED_BALLOON("migrate.isolated_balloon"),
    MIGRATE_ISOLATED_MIGRATABLE("migrate.isolated_migratable"),
    MIGRATE_CALL_MIGRATEPAGE("migrate.call_migratepage"),
    MIGRATE_TRYLOCK_NEWPAGE("migrate.trylock_newpage"),
    MIGRATE_UNLOCK_PAGE("migrate.unlock_page"),
    MIGRATE_PUTBACK_LRU_PAGE("migrate.putback_lru_page"),
    MIGRATE_NEWPAGE_TYPE("migrate.newpage_type"),
    MIGRATE_PUT_NEWPAGE("migrate.put_newpage"),
    MIGRATE_PUTBACK_LRU_NEWPAGE("migrate.putback_lru_newpage"),
    MIGRATE_CLEAR_ISOLATED("migrate.clear_isolated"),
    MIGRATE_FREED_PAGE_MOVABLE("migrate.freed_page_movable"),
    MIGRATE_FREED_LOCK_PAGE("migrate.freed_lock_page"),
    MIGRATE_FREED_RECHECK("migrate.freed_recheck"),
    MIGRATE_FREED_STORE_ISOLATED("migrate.freed_store_isolated"),
    MIGRATE_FREED_CLEAR_ISOLATED("migrate.freed_clear_isolated"),
    MIGRATE_FREED_UNLOCK_PAGE("migrate.freed_unlock_page"),
    MIGRATE_FREED_PUT_NEWPAGE("migrate.freed_put_newpage"),
    MIGRATE_PUT_PAGE("migrate.put_page"),
    MIGRATE_FREED_PUT_PAGE("migrate.freed_put_page"),
    MIGRATE_UNDO_UNLOCK_PAGE("migrate.undo_unlock_page"),
    MIGRATE_UNDO_UNLOCK_NEWPAGE("migrate.undo_unlock_newpage"),
    MIGRATE_UNDO_PUT_NEWPAGE("migrate.undo_put_newpage"),
    MIGRATE_PAGE_MOVABLE("migrate.page_movable"),
    MIGRATE_NEWPAGE_MOVABLE("migrate.newpage_movable"),
    // move_to_new_page() of a page that a driver owns (4.8)
    MOVE_PAGE_MOVABLE("move.page_movable"),
    MOVE_CALL_MIGRATEPAGE("move.call_migratepage"),
    MOVE_LOAD_FLAGS("move.load_flags"),
    MOVE_STORE_ISOLATED("move.store_isolated"),
    MOVE_CLEAR_ISOLATED("move.clear_isolated"),
    MOVE_LIST_DEL_NEWPAGE("move.list_del_newpage"),
    MOVE_CALL_MIGRATE_PAGE("move.call_migrate_page"),
    MOVE_LIST_ADD_NEWPAGE("move.list_add_newpage"),
    // putback_movable_pages(), putback_movable_page()
    PUTBACK_LOCK_PAGE("putback.lock_page"),
    PUTBACK_ISOLATED_BALLOON("putback.isolated_balloon"),
    PUTBACK_ISOLATED_MIGRATABLE("putback.isolated_migratable"),
    PUTBACK_REREAD_MAPPING("putback.reread_mapping"),
    PUTBACK_CALL_PUTBACKPAGE("putback.call_putbackpage"),
    PUTBACK_PUTBACK_LRU_PAGE("putback.putback_lru_page"),
    PUTBACK_CLEAR_ISOLATED("putback.clear_isolated"),
    PUTBACK_UNLOCK_PAGE("putback.unlock_page"),
    PUTBACK_PAGE_MOVABLE("putback.page_movable"),
    PUTBACK_RECHECK("putback.recheck"),
    PUTBACK_CALL_PUTBACK_PAGE("putback.call_putback_page"),
    PUTBACK_LOAD_FLAGS("putback.load_flags"),
    PUTBACK_STORE_ISOLATED("putback.store_isolated"),
    PUTBACK_PUT_PAGE("putback.put_page"),
    // the page cache, mm/filemap.c
    FILE_ALLOC("file.alloc"),
    FILE_LOAD_FLAGS("file.load_flags"),
    FILE_STORE_LOCKED("file.store_locked"),
    FILE_ADD_TO_PAGE_CACHE("file.add_to_page_cache"),
    FILE_UNLOCK_NEW("file.unlock_new"),
    FILE_LRU_ADD_DRAIN("file.lru_add_drain"),
    FILE_FIND_GET_PAGE("file.find_get_page"),
    FILE_LOCK_PAGE("file.lock_page"),
    FILE_DELETE_FROM_PAGE_CACHE("file.delete_from_page_cache"),
    FILE_UNLOCK_PAGE("file.unlock_page"),
    FILE_PUT_PAGE("file.put_page"),
    FILE_MIGRATE_PAGE("file.migrate_page"),
    // walkers by frame number
    PFN_GET_PAGE("pfn.get_page"),
    PFN_PUT_PAGE("pfn.put_page"),
    // the virtio balloon
    BALLOON_ISOLATE_PAGE_MOVABLE("balloon.isolate_page_movable"),
    BALLOON_ISOLATE_GET_PAGE("balloon.isolate_get_page"),
    BALLOON_ISOLATE_TRYLOCK_PAGE("balloon.isolate_trylock_page"),
    BALLOON_ISOLATE_RECHECK("balloon.isolate_recheck"),
    BALLOON_ISOLATE_LIST_DEL("balloon.isolate_list_del"),
    BALLOON_ISOLATE_UNLOCK_PAGE("balloon.isolate_unlock_page"),
    BALLOON_ISOLATE_UNLOCK_REFUSED("balloon.isolate_unlock_refused"),
    BALLOON_ISOLATE_PUT_PAGE("balloon.isolate_put_page"),
    BALLOON_PUTBACK_ISOLATED("balloon.putback_isolated"),
    BALLOON_PUTBACK_LOCK_PAGE("balloon.putback_lock_page"),
    BALLOON_PUTBACK_RECHECK("balloon.putback_recheck"),
    BALLOON_PUTBACK_LIST_ADD("balloon.putback_list_add"),
    BALLOON_PUTBACK_PUT_PAGE("balloon.putback_put_page"),
    BALLOON_PUTBACK_UNLOCK_PAGE("balloon.putback_unlock_page"),
    BALLOON_MIGRATE_ISOLATED("balloon.migrate_isolated"),
    BALLOON_MIGRATE_TRYLOCK_NEWPAGE("balloon.migrate_trylock_newpage"),
    BALLOON_MIGRATE_MUTEX_TRYLOCK("balloon.migrate_mutex_trylock"),
    BALLOON_MIGRATE_GET_NEWPAGE("balloon.migrate_get_newpage"),
    BALLOON_MIGRATE_INSERT_MAPPING("balloon.migrate_insert_mapping"),
    BALLOON_MIGRATE_INSERT_PAGE("balloon.migrate_insert_page"),
    BALLOON_MIGRATE_DELETE_FIRST("balloon.migrate_delete_first"),
    BALLOON_MIGRATE_DELETE_PAGE("balloon.migrate_delete_page"),
    BALLOON_MIGRATE_MUTEX_UNLOCK("balloon.migrate_mutex_unlock"),
    BALLOON_MIGRATE_PUT_PAGE("balloon.migrate_put_page"),
    BALLOON_MIGRATE_UNLOCK_NEWPAGE("balloon.migrate_unlock_newpage"),
    BALLOON_FILL_MUTEX_LOCK("balloon.fill_mutex_lock"),
    BALLOON_ENQUEUE_ALLOC_PAGE("balloon.enqueue_alloc_page"),
    BALLOON_ENQUEUE_TRYLOCK_PAGE("balloon.enqueue_trylock_page"),
    BALLOON_ENQUEUE_INSERT_MAPPING("balloon.enqueue_insert_mapping"),
    BALLOON_ENQUEUE_INSERT_PAGE("balloon.enqueue_insert_page"),
    BALLOON_ENQUEUE_UNLOCK_PAGE("balloon.enqueue_unlock_page"),
    BALLOON_FILL_MUTEX_UNLOCK("balloon.fill_mutex_unlock"),
    BALLOON_LEAK_MUTEX_LOCK("balloon.leak_mutex_lock"),
    BALLOON_DEQUEUE_WALK_FIRST("balloon.dequeue_walk_first"),
    BALLOON_DEQUEUE_WALK_NEXT("balloon.dequeue_walk_next"),
    BALLOON_DEQUEUE_TRYLOCK_PAGE("balloon.dequeue_trylock_page"),
    BALLOON_DEQUEUE_PAGE_PRIVATE("balloon.dequeue_page_private"),
    BALLOON_DEQUEUE_UNLOCK_RACED("balloon.dequeue_unlock_raced"),
    BALLOON_DEQUEUE_DELETE_FIRST("balloon.dequeue_delete_first"),
    BALLOON_DEQUEUE_DELETE_PAGE("balloon.dequeue_delete_page"),
    BALLOON_DEQUEUE_UNLOCK_PAGE("balloon.dequeue_unlock_page"),
    BALLOON_DEQUEUE_ACCOUNTING("balloon.dequeue_accounting"),
    BALLOON_LEAK_MUTEX_UNLOCK("balloon.leak_mutex_unlock"),
    BALLOON_LEAK_PUT_PAGE("balloon.leak_put_page"),
    BALLOON_REMOVE_MAPPING_FREE("balloon.remove_mapping_free"),
    BALLOON_DEQUEUE_LOCK_PAGES("balloon.dequeue_lock_pages"),
    BALLOON_DEQUEUE_PAGE_ISOLATED("balloon.dequeue_page_isolated"),
    BALLOON_DEQUEUE_UNLOCK_PAGES("balloon.dequeue_unlock_pages"),
    // the balloon of 7.0
    BALLOON_PUTBACK_PAGE_DEVICE("balloon.putback_page_device"),
    BALLOON_MIGRATE_PAGE_DEVICE("balloon.migrate_page_device"),
    BALLOON_FILL_ALLOC_PAGE("balloon.fill_alloc_page"),
    BALLOON_ENQUEUE_SET_MOVABLE_OPS("balloon.enqueue_set_movable_ops"),
    BALLOON_ENQUEUE_LIST_ADD("balloon.enqueue_list_add"),
    BALLOON_DEQUEUE_LIST_DEL("balloon.dequeue_list_del"),
    BALLOON_MIGRATE_FINALIZE_PAGE("balloon.migrate_finalize_page"),
    BALLOON_MIGRATE_PUT_FAILED("balloon.migrate_put_failed"),
    // a driver that has nothing but the contract
    ANY_ISOLATE_OWNED("any.isolate_owned"),
    ANY_ISOLATE_GET_PAGE("any.isolate_get_page"),
    ANY_ISOLATE_TRYLOCK_PAGE("any.isolate_trylock_page"),
    ANY_ISOLATE_RECHECK("any.isolate_recheck"),
    ANY_ISOLATE_MARK("any.isolate_mark"),
    ANY_ISOLATE_UNLOCK_PAGE("any.isolate_unlock_page"),
    ANY_ISOLATE_UNLOCK_REFUSED("any.isolate_unlock_refused"),
    ANY_ISOLATE_PUT_PAGE("any.isolate_put_page"),
    ANY_PUTBACK_ISOLATED("any.putback_isolated"),
    ANY_PUTBACK_LOCK_PAGE("any.putback_lock_page"),
    ANY_PUTBACK_RECHECK("any.putback_recheck"),
    ANY_PUTBACK_PUT_PAGE("any.putback_put_page"),
    ANY_PUTBACK_UNLOCK_PAGE("any.putback_unlock_page"),
    ANY_MIGRATE_ISOLATED("any.migrate_isolated"),
    ANY_MIGRATE_TRYLOCK_NEWPAGE("any.migrate_trylock_newpage"),
    ANY_MIGRATE_GET_NEWPAGE("any.migrate_get_newpage"),
    ANY_MIGRATE_MOVE("any.migrate_move"),
    ANY_MIGRATE_PUT_PAGE("any.migrate_put_page"),
    ANY_MIGRATE_UNLOCK_NEWPAGE("any.migrate_unlock_newpage"),
    ANY_ALLOC_PAGE("any.alloc_page"),
    ANY_PUBLISH_PAGE("any.publish_page"),
    ANY_MMAP("any.mmap"),
    ANY_MUNMAP("any.munmap"),
    ANY_RELEASE_LOCK_PAGE("any.release_lock_page"),
    ANY_RELEASE_PAGE("any.release_page"),
    ANY_RELEASE_UNLOCK_PAGE("any.release_unlock_page"),
    ANY_RELEASE_PUT_PAGE("any.release_put_page"),
    ANY_REMOVE_MAPPING_FREE("any.remove_mapping_free"),
    ANY_ISOLATE_PAGE("any.isolate_page"),
    ANY_PUTBACK_PAGE("any.putback_page"),
    ANY_MIGRATE_PAGE("any.migrate_page"),
    ANY_TRYLOCK_PAGE("any.trylock_page"),
    ANY_SET_PAGE_MOVABLE("any.set_page_movable"),
    ANY_UNLOCK_PAGE("any.unlock_page"),
    ANY_CLEAR_PAGE_MOVABLE("any.clear_page_movable"),
    ANY_SET_MOVABLE_OPS("any.set_movable_ops");

    private static final Map<String, Step> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Step::text, Function.identity()));

    private final String text;

    Step(String text) {
        this.text = text;
    }

    /**
     * The step of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Step of(String text) {
        Step step = BY_TEXT.get(text);
        if (step == null) {
            throw new IllegalArgumentException("no step " + text);
        }
        return step;
    }

    /** The name as traces and the registry write it, {@code isolate.get_page}. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
