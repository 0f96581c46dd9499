module core_v4_8
/*
 * What unmap_and_move() and __unmap_and_move() of Linux 4.8 have of their own, mm/migrate.c:
 * the new page comes first, then the look whether the old one was freed meanwhile.  The rules of
 * later kernels (5.0, 5.10, 5.11, 5.18) are not here.
 */
open unmap_and_move
open tagged_pages

pred migrate_get_new_page[c: Cpu] { gets_new_page[c, putback_page_movable] }

// if (page_count(page) == 1): freed from under us
pred migrate_page_count[c: Cpu] {
  at[c, migrate_page_count]
  go[c, not one c.page.holders => migrate_page_movable
        else holds[freed_clears_isolated] => migrate_freed_page_movable
        else migrate_freed_put_newpage]
  same_pages and same_driver and quiet
}

// ---- freed from under us: if (__PageMovable(page)) PG_isolated goes, under the page lock -----
pred migrate_freed_page_movable[c: Cpu] {
  at[c, migrate_freed_page_movable]
  go[c, has_movable_ops[c.page] => migrate_freed_lock_page else migrate_freed_put_newpage]
  same_pages and same_driver and quiet
}
pred migrate_freed_lock_page[c: Cpu] {
  at[c, migrate_freed_lock_page] and lock_page[c, c.page, migrate_freed_recheck]
}
// if (!PageMovable(page)) __ClearPageIsolated(page), first half
pred migrate_freed_recheck[c: Cpu] {
  at[c, migrate_freed_recheck]
  page_movable[c.page] implies {
    go[c, migrate_freed_unlock_page] and same_pages and same_driver and quiet
  }
  else load_flags[c, migrate_freed_store_isolated]
}
pred migrate_freed_store_isolated[c: Cpu] {
  at[c, migrate_freed_store_isolated] and store_not_isolated[c, migrate_freed_unlock_page]
}
pred migrate_freed_unlock_page[c: Cpu] {
  at[c, migrate_freed_unlock_page] and unlock_page[c, c.page, migrate_freed_put_newpage]
}
// put_new_page(newpage); rc is MIGRATEPAGE_SUCCESS
pred migrate_freed_put_newpage[c: Cpu] {
  at[c, migrate_freed_put_newpage] and puts_newpage[c]
}
pred puts_newpage[c: Cpu] {
  let broken = put_breaks[c, c.new, on] |
    some broken implies breaks[broken]
    else { put_page[c, c.new] and newpage_put[c] and same_driver }
}
pred newpage_put[c: Cpu] {
  registers[c, migrate_put_page, c.page, none] and same_call[c] and same_lists[c]
}
// Success: list_del(&page->lru); put_page(page)
pred migrate_put_page[c: Cpu] {
  at[c, migrate_put_page]
  let p = c.page, o = on - p -> c, broken = put_breaks[c, p, o] |
    some broken implies breaks[broken]
    else {
      put_page_in[c, p, flags, o, fresh] and same_driver
      next_page[c, c.from - p, c.todo]
    }
}

// ---- __unmap_and_move() ----------------------------------------------------------------------
// bool is_lru = !__PageMovable(page)
pred migrate_page_movable[c: Cpu] {
  at[c, migrate_page_movable]
  registers[c, migrate_trylock_page, c.page, c.new] and same_lists[c]
  call[c, c.map, c.site, c.rc, has_movable_ops[c.page] => none else Yes]
  same_pages and same_driver and quiet
}
pred migrate_trylock_page[c: Cpu] {
  at[c, migrate_trylock_page]
  trylocks_source[c, migrate_trylock_newpage, migrate_put_new_page]
}
pred migrate_lock_page[c: Cpu] {
  at[c, migrate_lock_page] and lock_page[c, c.page, migrate_trylock_newpage]
}
// if (!trylock_page(newpage)) goto out_unlock
pred migrate_trylock_newpage[c: Cpu] {
  at[c, migrate_trylock_newpage]
  PG_locked in c.new.flags implies {
    go_again[c, migrate_unlock_page] and same_pages and same_driver and quiet
  }
  else locks[c, c.new, some c.lru => migrate_move_lru_page else move_page_movable]
}
// out_unlock: unlock_page(page).  Success: a look at the new page; -EAGAIN: the page stays on the
// list; other errors: it is put back at once
pred migrate_unlock_page[c: Cpu] {
  at[c, migrate_unlock_page]
  unlock_page[c, c.page, c.rc = success => migrate_newpage_movable
                         else c.rc = again => migrate_put_new_page
                         else putback_page_movable]
}
// if (__PageMovable(newpage)), behind the unlock: the tag stays until the page is freed
pred migrate_newpage_movable[c: Cpu] {
  at[c, migrate_newpage_movable]
  go[c, has_movable_ops[c.new] => migrate_put_newpage else migrate_putback_lru_newpage]
  same_pages and same_driver and quiet
}
pred migrate_put_newpage[c: Cpu] { at[c, migrate_put_newpage] and puts_newpage[c] }

pred migrate_putback_lru_newpage[c: Cpu] {
  at[c, migrate_putback_lru_newpage]
  let broken = putback_lru_breaks[c, c.new] |
    some broken implies breaks[broken]
    else { lru_add_and_put[c, c.new] and newpage_put[c] }
}

// ---- its rules, and the steps of each part ---------------------------------------------------
pred rules_of_v4_8 { all_rules_of_v4_8_but[none] }
pred all_rules_of_v4_8_but[r: set Rule] {
  Kernel.rules = isolate_recheck_type + isolate_recheck_movable + isolate_recheck_isolated
    + move_recheck_movable + putback_recheck_movable + clear_movable_keeps_type
    + freed_clears_isolated - r
}

pred isolation[c: Cpu] {
  scan_page_lru[c] or isolate_lru_page[c] or scan_page_movable[c] or isolate_get_page[c]
  or isolate_page_movable[c] or isolate_trylock_page[c] or isolate_recheck[c]
  or isolate_call_isolate_page[c] or isolate_load_flags[c] or isolate_store_isolated[c]
  or isolate_unlock_page[c] or isolate_list_add[c] or isolate_unlock_refused[c]
  or isolate_put_page[c]
}
pred locking[c: Cpu] {
  migrate_get_new_page[c] or migrate_page_count[c] or migrate_freed_page_movable[c]
  or migrate_freed_lock_page[c] or migrate_freed_recheck[c] or migrate_freed_store_isolated[c]
  or migrate_freed_unlock_page[c] or migrate_freed_put_newpage[c] or migrate_page_movable[c]
  or migrate_trylock_page[c] or migrate_lock_page[c] or migrate_trylock_newpage[c]
  or migrate_put_new_page[c]
}
pred moving[c: Cpu] {
  migrate_move_lru_page[c] or migrate_clear_mapping[c] or migrate_lru_cache_add[c]
  or move_page_movable[c] or move_call_migratepage[c] or move_load_flags[c]
  or move_store_isolated[c] or migrate_unlock_newpage[c] or migrate_unlock_page[c]
  or migrate_newpage_movable[c] or migrate_put_newpage[c] or migrate_putback_lru_newpage[c]
  or migrate_put_page[c]
}
pred putting_back[c: Cpu] {
  putback_page_movable[c] or putback_lock_page[c] or putback_recheck[c]
  or putback_call_putback_page[c] or putback_load_flags[c] or putback_store_isolated[c]
  or putback_unlock_page[c] or putback_put_page[c] or putback_putback_lru_page[c]
}
