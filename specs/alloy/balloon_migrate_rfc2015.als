module balloon_migrate_rfc2015
/* balloon_page_migrate() and virtballoon_migratepage() of the patch of 1 Apr 2015, page locked. */
open balloon_rfc2015

// if (!isolated_balloon_page(page)) return 0, which is MIGRATEPAGE_SUCCESS
pred balloon_migrate_isolated[c: Cpu] {
  at[c, balloon_migrate_isolated] and same_balloon
  balloon_page[c.page] implies
    goes[c, newpage_locked => balloon_migrate_mutex_trylock else balloon_migrate_trylock_newpage]
  else return[c, holds[migrate_foreign_is_error] => again else success]
}
// BUG_ON(!trylock_page(newpage))
pred balloon_migrate_trylock_newpage[c: Cpu] {
  at[c, balloon_migrate_trylock_newpage] and same_balloon
  trylock_or_bug[c, c.new, balloon_migrate_mutex_trylock]
}
// mutex_trylock(&vb->balloon_lock), else -EAGAIN
pred balloon_migrate_mutex_trylock[c: Cpu] {
  at[c, balloon_migrate_mutex_trylock]
  same_pages and same_driver and quiet
  let d = device[c] {
    some Balloon.mutex[d] implies {
      same_balloon
      newpage_locked implies returned[c, again] else go_again[c, balloon_migrate_unlock_newpage]
    } else { mutex_is[d, c] and go[c, balloon_migrate_get_newpage] }
  }
}
// get_page(newpage): the balloon's reference
pred balloon_migrate_get_newpage[c: Cpu] {
  at[c, balloon_migrate_get_newpage] and same_balloon
  get_page[device[c], c.new] and go[c, balloon_migrate_insert_mapping] and same_driver
}
// spin_lock(pages_lock); balloon_page_insert(newpage): page->mapping
pred balloon_migrate_insert_mapping[c: Cpu] {
  at[c, balloon_migrate_insert_mapping]
  inserts_mapping[c, device[c], c.new, balloon_migrate_insert_page]
}
// the rest; isolated_pages--; spin_unlock
pred balloon_migrate_insert_page[c: Cpu] {
  at[c, balloon_migrate_insert_page]
  inserts_page[device[c], c.new, isolated - device[c] -> c.page]
  go[c, balloon_migrate_delete_first]
}
// balloon_page_delete(page), after tell_host(): its first store.  pages_lock is the model's
pred balloon_migrate_delete_first[c: Cpu] {
  at[c, balloon_migrate_delete_first]
  let d = c.map & Device { free_lock[d] and lock_is[d, c] }
  deletes_first[c.page] and same_driver and go[c, balloon_migrate_delete_page]
}
pred balloon_migrate_delete_page[c: Cpu] {
  at[c, balloon_migrate_delete_page] and lock_is[c.map & Device, none]
  deletes_second[c.page] and same_driver and go[c, balloon_migrate_mutex_unlock]
}
pred balloon_migrate_mutex_unlock[c: Cpu] {
  at[c, balloon_migrate_mutex_unlock] and mutex_is[c.map & Device, none]
  goes[c, balloon_migrate_put_page]
}
// put_page(page): the balloon's reference
pred balloon_migrate_put_page[c: Cpu] {
  at[c, balloon_migrate_put_page] and same_balloon
  let d = c.map & Device, broken = put_breaks[d, c.page, on] |
    some broken implies breaks[broken]
    else {
      put_page[d, c.page] and same_driver
      newpage_locked implies returned[c, success] else {
        registers[c, balloon_migrate_unlock_newpage, c.page, c.new]
        call[c, c.map, c.site, success, c.lru] and same_lists[c]
      }
    }
}
pred balloon_migrate_unlock_newpage[c: Cpu] {
  at[c, balloon_migrate_unlock_newpage] and same_balloon and unlocks_and_returns[c, c.new, c.rc]
}
