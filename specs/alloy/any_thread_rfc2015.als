module any_thread_rfc2015
/* The own thread of the driver of any_driver_rfc2015: it takes pages, maps them to user space,
   releases them, isolated or not, and goes. */
open any_driver_rfc2015

pred any_alloc_page[d: Device] { allocates_page[d, any_publish_page] }

// page->mapping, SetPagePrivate, set_page_private; the pages of an inode that has all three
// callbacks go on the LRU with it (shmem)
pred any_publish_page[d: Device] {
  at[d, any_publish_page]
  let p = d.page {
    memory[flags + p -> PG_private, lockers, holders, on]
    or { careful[d] and memory[flags + p -> (PG_private + PG_swapbacked + PG_lru), lockers,
                               holders, on + p -> lru_list] }
    ownership[type, mapping ++ p -> d, page_private ++ p -> d, content ++ p -> d,
              fresh - p -> Context]
  }
  same_slot and same_driver and quiet and settle[d, none]
}
// mmap() of a page of the driver [page lock]: page_mapped() becomes true
pred any_mmap[d: Device] {
  is_idle[d] and careful[d]
  some p: holders.d {
    no p.flags & (PG_swapbacked + PG_locked)
    same_memory and ownership[type ++ p -> mapped, mapping, page_private, content, fresh]
    same_slot and same_driver and quiet and go_with[d, any_munmap, p]
  }
}
// munmap(): page_remove_rmap()
pred any_munmap[d: Device] {
  at[d, any_munmap]
  same_memory and ownership[type - d.page -> mapped, mapping, page_private, content, fresh]
  same_slot and same_driver and quiet and settle[d, none]
}
// Release, isolated or not
pred any_release_lock_page[d: Device] { locks_to_release[d, holders.d, any_release_page] }

// After the model of balloon_page_delete(): page->mapping = NULL, and the rest
pred any_release_page[d: Device] {
  at[d, any_release_page]
  let p = d.page, keeps = habit[d] = keeps_mapping and in_books[d, p], others = Page - p {
    memory[flags - p -> PG_private, lockers, holders, on]
    ownership[others <: type, keeps => mapping else others <: mapping, others <: page_private,
              others <: content, fresh]
  }
  same_slot and same_driver and quiet and go[d, any_release_unlock_page]
}
// Module exit: all pages are released, the mapping is freed
pred any_remove_mapping_free[d: Device] {
  works[d] and no holders.d
  holds[mapping_grace_period] implies no c: Cpu | c.map = d
  isolated' = isolated and Unloaded' = Unloaded + d
  same_pages and same_registers and quiet
}
