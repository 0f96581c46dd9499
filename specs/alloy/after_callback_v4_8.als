module after_callback_v4_8
/* What a driver of 4.8 finds in the core: where a callback comes back to, by the place of the call
   and what it says; and the mapping of a movable page. */
open page_cache
open events_v4_8

fun behind[s: Site, r: Result]: lone Event {
  s = isolate => (r = isolated_rc => isolate_load_flags else isolate_unlock_refused)
  else s = putback => putback_load_flags
  else r != success => migrate_unlock_newpage
  else s = migrate => move_load_flags
  else migrate_clear_mapping
}
pred returned[c: Context, r: Result] { returned_to[c, behind[c.site, r], r] }
pred return[c: Context, r: Result] { return_to[c, behind[c.site, r], r] }

// What __SetPageMovable(page, mapping) and __ClearPageMovable(page) leave in page->mapping
fun movable_mapping[d: Device]: set Device + Tag { d + PAGE_MAPPING_MOVABLE }
fun cleared_mapping: set Tag { holds[clear_movable_keeps_type] => PAGE_MAPPING_MOVABLE else none }

pred file_migrate_page[c: Cpu] {
  at[c, file_migrate_page]
  file_migrates_page[c, behind[c.site, success], behind[c.site, again]]
}
