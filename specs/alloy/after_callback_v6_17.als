module after_callback_v6_17
/* Where a callback comes back to in 6.17: by the place of the call, and what it says. */
open page_cache
open events_v6_17

fun behind[s: Site, r: Result]: lone Event {
  s = isolate => (r = isolated_rc => isolate_set_isolated else isolate_unlock_refused)
  else s = putback =>
    (holds[putback_clears_isolated_first] => putback_clear_isolated else putback_unlock_page)
  else r = again => move_list_add_newpage
  else r = busy => migrate_undo_unlock_page
  else s = migrate => move_clear_isolated
  else migrate_clear_mapping
}
pred returned[c: Context, r: Result] { returned_to[c, behind[c.site, r], r] }
pred return[c: Context, r: Result] { return_to[c, behind[c.site, r], r] }

pred file_migrate_page[c: Cpu] {
  at[c, file_migrate_page]
  file_migrates_page[c, behind[c.site, success], behind[c.site, again]]
}
