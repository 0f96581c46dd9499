module lemmas_shared
/* Lemmas that hold word for word in 4.8 and in 6.17. */
open places_shared

// The page cache holds the file's page
pred CacheReference { holders.PageCache = PageCache.slot }
// A free page is blank, and nobody refers to it
pred FreeBlank {
  all p: Page {
    p.on = buddy iff no p.holders
    p.on = buddy implies no p.flags + p.lockers + p.type + p.mapping + p.page_private + p.content
                            + p.fresh
  }
}
// The contents of a page are its owner's; filled: the devices that fill their pages
pred OwnContent[filled: set Device] {
  page_private :> filled = content :> Device
  PageCache.slot.content in File and (some PageCache.slot implies some PageCache.slot.content)
}
// The move of a file's page is in the page cache before its old mapping goes
pred SlotMoved {
  all c: Cpu | is_at[c, migrate_clear_mapping] implies PageCache.slot = c.new
}
// While the file's page is filled the slot is empty, and then it is this page
pred SlotFilled {
  is_at[User, filling_fresh] implies no PageCache.slot
  is_at[User, file_unlock_new + file_lru_add_drain] implies User.page = PageCache.slot
}
// A page that is not published: nobody has it locked but its owner, and it is nothing yet
pred FreshBlank {
  all p: Page | some p.fresh implies {
    p.lockers in p.fresh and p.flags in PG_locked + PG_waiters
    no p.type and no p.mapping and no p.content
  }
}
// No module goes
pred ModuleStays { no Unloaded }
