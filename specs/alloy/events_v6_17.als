module events_v6_17
/* The steps that 6.17 has and not 4.8: PG_isolated is atomic, a batch is locked and then moved. */
open page_memory

one sig
  isolate_set_isolated, putback_clear_isolated, putback_clear_isolated_late,
  migrate_freed_put_page, move_list_del_newpage, move_call_migrate_page, move_clear_isolated,
  move_list_add_newpage, migrate_undo_unlock_page, migrate_undo_unlock_newpage,
  migrate_undo_put_newpage
extends Event {}

one sig putback_clears_isolated_first extends Rule {}
