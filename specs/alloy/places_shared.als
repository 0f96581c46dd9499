module places_shared
/* Where a context is, by its pc: what 4.8 and 6.17 share of the vocabulary of the lemmas. */
open page_memory
open driver_events

pred is_at[c: Context, s: set Event] { some c.pc & s }
fun page_at[c: Context, s: set Event]: set Page { is_at[c, s] => c.page else none }
fun new_at[c: Context, s: set Event]: set Page { is_at[c, s] => c.new else none }

// ---- page cache ------------------------------------------------------------------------------
fun filling_fresh: set Event { file_load_flags + file_store_locked + file_add_to_page_cache }
fun filling: set Event { filling_fresh + file_unlock_new + file_lru_add_drain }
fun truncating: set Event {
  file_lock_page + file_delete_from_page_cache + file_unlock_page + file_put_page
}
fun user_places: set Event { filling + truncating + pfn_put_page }
