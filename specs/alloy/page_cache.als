module page_cache
/*
 * The other users of pages: one file with one page in the page cache (mm/filemap.c), the LRU
 * (mm/swap.c), and a walker that takes references by frame number (mm/memory_hotplug.c).
 */
open page_lock

// ---- fill: add_to_page_cache_lru() -----------------------------------------------------------
pred file_alloc[c: User] {
  is_idle[c] and no PageCache.slot
  some p: Page { alloc_page[c, p] and go_with[c, file_load_flags, p] }
  same_driver
}
// __set_page_locked(), first half: load the flag word
pred file_load_flags[c: User] { at[c, file_load_flags] and load_flags[c, file_store_locked] }
// second half: store it
pred file_store_locked[c: User] {
  at[c, file_store_locked]
  let p = c.page {
    some p.lockers and p.flags = c.word implies breaks[LockExclusive]
    else store_flags[c, flags + p -> PG_locked, lockers + p -> c, file_add_to_page_cache]
  }
}
// __add_to_page_cache_locked(): the cache's reference, mapping, tree [tree_lock]
pred file_add_to_page_cache[c: User] {
  at[c, file_add_to_page_cache]
  let p = c.page {
    memory[flags, lockers, holders + p -> PageCache, on]
    ownership[type, mapping ++ p -> File, page_private, content ++ p -> File, fresh - p -> Context]
    slot' = PageCache -> p
  }
  same_driver and quiet and go[c, file_unlock_new]
}
pred file_unlock_new[c: User] {
  at[c, file_unlock_new] and unlock_page[c, c.page, file_lru_add_drain]
}
// __pagevec_lru_add_fn() [lru_lock]; the pagevec's reference goes
pred file_lru_add_drain[c: User] {
  at[c, file_lru_add_drain]
  let broken = some c.page.on => SingleList else put_breaks[c, c.page, on] |
    some broken implies breaks[broken]
    else { lru_add_and_put[c, c.page] and settle[c, c.from] }
}

// ---- truncate: find_get_page(), lock_page(), truncate_inode_page() ---------------------------
pred file_find_get_page[c: User] {
  is_idle[c] and some PageCache.slot.holders
  get_page[c, PageCache.slot] and go_with[c, file_lock_page, PageCache.slot]
  same_driver
}
pred file_lock_page[c: User] {
  at[c, file_lock_page] and lock_page[c, c.page, file_delete_from_page_cache]
}
// Nothing to do for a page that was migrated meanwhile
pred file_delete_from_page_cache[c: User] {
  at[c, file_delete_from_page_cache]
  let p = c.page & PageCache.slot {
    memory[flags, lockers, holders - p -> PageCache, on]
    ownership[type, (Page - p) <: mapping, page_private, (Page - p) <: content, fresh]
    slot' = slot - PageCache -> p
  }
  same_driver and quiet and go[c, file_unlock_page]
}
pred file_unlock_page[c: User] { at[c, file_unlock_page] and unlock_page[c, c.page, file_put_page] }
pred file_put_page[c: User] { at[c, file_put_page] and put_and_settle[c, c.page] }

// ---- a pfn walker: do_migrate_range() --------------------------------------------------------
pred pfn_get_page[c: User] {
  is_idle[c]
  some p: Page { some p.holders and get_page[c, p] and go_with[c, pfn_put_page, p] }
  same_driver
}
pred pfn_put_page[c: User] { at[c, pfn_put_page] and put_and_settle[c, c.page] }

// put_page(), the last step of what a context does
pred put_and_settle[c: Context, p: Page] {
  let broken = put_breaks[c, p, on] |
    some broken implies breaks[broken]
    else { put_page[c, p] and settle[c, c.from] and same_driver }
}

// ---- the LRU ---------------------------------------------------------------------------------
// On the LRU, which publishes the page, and then c's reference is put
pred lru_add_and_put[c: Context, p: Page] {
  put_page_in[c, p, flags + p -> PG_lru, on ++ p -> lru_list, fresh - p -> Context]
  same_driver
}
// What putback_lru_page() breaks.  It asks whether the mapping is unevictable; and a page that a
// driver owns, or has let go of and is about to put, is not for the LRU.
fun putback_lru_breaks[c: Context, p: Page]: lone Property {
  some p.mapping & Unloaded => MappingAlive
  else some p.page_private => TypeSound
  else some p.holders & Device => ReleasedOffLru
  else lru_put_breaks[c, p]
}
fun lru_put_breaks[c: Context, p: Page]: lone Property {
  p.on not in c => SingleList
  else put_breaks[c, p, on ++ p -> lru_list]
}

// ---- the file's migratepage: migrate_page_move_mapping() [tree_lock] -------------------------
// The step ok follows, or failed
pred file_migrates_page[c: Cpu, ok, failed: lone Event] {
  let p = c.page, n = c.new {
    // a page count of 2: the cache's reference and the isolation's
    not (PageCache.slot = p and one p.holders - PageCache) implies return_to[c, failed, again]
    else c.site != move implies breaks[ContentKept]
    else {
      memory[flags, lockers, holders + n -> PageCache - p -> PageCache, on]
      ownership[type, mapping ++ n -> File, page_private,
                (Page - n) <: content + n -> p.content, fresh - n -> Context]
      slot' = PageCache -> n
      returned_to[c, ok, success] and same_driver and quiet
    }
  }
}

// ---- all of it -------------------------------------------------------------------------------
pred using[c: User] {
  file_alloc[c] or file_load_flags[c] or file_store_locked[c] or file_add_to_page_cache[c]
  or file_unlock_new[c] or file_lru_add_drain[c] or file_find_get_page[c] or file_lock_page[c]
  or file_delete_from_page_cache[c] or file_unlock_page[c] or file_put_page[c]
  or pfn_get_page[c] or pfn_put_page[c]
}
// Which step leads from a state to the next
fun user_events: Event -> Context {
  file_alloc -> { c: User | file_alloc[c] } +
  file_load_flags -> { c: User | file_load_flags[c] } +
  file_store_locked -> { c: User | file_store_locked[c] } +
  file_add_to_page_cache -> { c: User | file_add_to_page_cache[c] } +
  file_unlock_new -> { c: User | file_unlock_new[c] } +
  file_lru_add_drain -> { c: User | file_lru_add_drain[c] } +
  file_find_get_page -> { c: User | file_find_get_page[c] } +
  file_lock_page -> { c: User | file_lock_page[c] } +
  file_delete_from_page_cache -> { c: User | file_delete_from_page_cache[c] } +
  file_unlock_page -> { c: User | file_unlock_page[c] } +
  file_put_page -> { c: User | file_put_page[c] } +
  pfn_get_page -> { c: User | pfn_get_page[c] } +
  pfn_put_page -> { c: User | pfn_put_page[c] }
}
// All pages free but p, which is the file's, on the LRU
pred file_has[p: Page] {
  flags = p -> PG_lru and holders = p -> PageCache and mapping = p -> File
  content = p -> File and slot = PageCache -> p and on = p -> lru_list + (Page - p) -> buddy
  no type and no page_private and nothing_runs
}
