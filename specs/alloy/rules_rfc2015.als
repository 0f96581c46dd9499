module rules_rfc2015
/*
 * The corrections of the patch of 1 Apr 2015, each to be switched on alone.  As posted none is.
 * specs/kernel/protocols.json says which defects each removes, and where it comes from.
 */
open events_rfc2015

one sig
  mapping_migratable_needs_callbacks,        // return false for return !!mapping
  isolate_read_mapping_once, isolate_ref_and_lock, isolate_negative_is_refusal,
  core_isolated_state, putback_locks_page, migrate_locks_newpage, migrate_source_decides,
  mapping_grace_period, migrate_foreign_is_error, putback_always_puts,
  delete_mapping_last
extends Rule {}

pred posted { no Kernel.rules }
// The rules r are on, no others
pred corrected[r: set Rule] { Kernel.rules = r }
// The corrections that the core needs
pred core_corrected {
  Kernel.rules = mapping_migratable_needs_callbacks + core_isolated_state + migrate_locks_newpage
    + isolate_negative_is_refusal + migrate_source_decides + mapping_grace_period
}

// PG_isolated, set, tested and cleared by the core under the page lock, which takes the core's
// own reference and lock in isolation and putback
pred core_state { holds[core_isolated_state] }
pred core_refs { core_state or holds[isolate_ref_and_lock] }
pred putback_locks { core_state or holds[putback_locks_page] }
pred newpage_locked { holds[migrate_locks_newpage] }
pred source_decides { holds[migrate_source_decides] }
