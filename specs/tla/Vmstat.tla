------------------------------- MODULE Vmstat -------------------------------
(***************************************************************************)
(* The node's counters of isolated pages, NR_ISOLATED_ANON and              *)
(* NR_ISOLATED_FILE (mm/vmstat.c, Linux 4.8 to 4.10), by which reclaim and  *)
(* compaction decide that too many pages are isolated and wait.  A device   *)
(* stands for them; it has no pages and does nothing by itself.             *)
(*                                                                          *)
(* They are changed where pages are isolated, put back and migrated:        *)
(* isolate_lru_page and ListAdd in MigratePages, migrate_put_page in        *)
(* CoreV4_8, and what of putback matters in IsolatePutback.  Until 4.9 each *)
(* page of the list is counted, whoever owns it (acct_isolated()).  Rule    *)
(* acct.lru-only (6afcf8ef0ca0, 4.10): pages of the LRU only; but then they *)
(* are counted down behind putback_lru_page().  Rule acct.before-putback    *)
(* (fc280fe87144, 4.11): before it.                                         *)
(*                                                                          *)
(* Coarser: acct_isolated() counts the whole list when the scan is over,    *)
(* here each page with its list_add(); what is counted next to list_del() is*)
(* one step with it.                                                        *)
(* Anonymous pages are never on the LRU here (MoreUsers): they are who a    *)
(* page may belong to behind putback_lru_page().  So K43 takes the counter  *)
(* of anonymous pages below 0 here.  In the report it is that of files: a   *)
(* page that was anonymous is free, and PG_swapbacked is gone.              *)
(* Left out: the counts of a CPU before they are folded, reclaim's own      *)
(* isolation, huge pages.  Read in 4.9.31, which has both corrections, and  *)
(* in the patches.                                                          *)
(***************************************************************************)
EXTENDS IsolatePutback, MoreUsers

NodeStats ==
  [mapping |-> "live", refs |-> {}, isolated_anon |-> 0, isolated_file |-> 0]

UserAnonStep(c) ==
  UserStep(c) \/ anon_alloc(c) \/ anon_add_rmap(c) \/ anon_remove_rmap(c) \/ anon_put_page(c)

=============================================================================
