---------------------------- MODULE RulesRfc2015 ----------------------------
(***************************************************************************)
(* The corrections of the RFC of 1 Apr 2015 that can be switched on.  As    *)
(* posted none is in Rules.  specs/kernel/protocols.json says which defects *)
(* each removes, and where it comes from.                                   *)
(*                                                                          *)
(* Before the patch the core of 4.0 knows the balloon by its page type and  *)
(* calls it by name.  That is a rule here too: switched off, 4.0 is the     *)
(* patch as posted.  So is what its revisions of June and July 2015 changed *)
(* (CoreRfc2015V2).                                                         *)
(***************************************************************************)
EXTENDS PageMemory

KnowsBalloon == "core.knows-balloon" \in Rules

(* The core                                                                 *)
NeedsCallbacks  == "mapping_migratable.needs-callbacks" \in Rules
ReadOnce        == "isolate.read-mapping-once" \in Rules
NegativeRefuses == "isolate.negative-is-refusal" \in Rules
LocksNewpage    == "migrate.locks-newpage" \in Rules
SourceDecides   == "migrate.source-decides" \in Rules

\* PG_isolated, set, tested and cleared by the core under the page lock, which
\* takes the core's own reference and lock in isolation and putback
CoreState    == "core.isolated-state" \in Rules
RefAndLock   == CoreState \/ "isolate.ref-and-lock" \in Rules
PutbackLocks == CoreState \/ "putback.locks-page" \in Rules

(* The revisions of the patch                                               *)
PageTyped      == "core.page-type" \in Rules
Mobilepage     == "core.mobilepage" \in Rules
FollowsNothing == "mobile_page.follows-nothing" \in Rules
PutsRefused    == "isolate.puts-refused" \in Rules

\* What a callback finds done by the core: reference and page lock, newpage's lock
HoldsPage    == RefAndLock \/ Mobilepage
HoldsPutback == PutbackLocks \/ Mobilepage
HoldsNewpage == LocksNewpage \/ PageTyped

(* The drivers                                                              *)
AlwaysPuts   == "putback.always-puts" \in Rules
ForeignFails == "migrate.foreign-is-error" \in Rules
GracePeriod  == "mapping.grace-period" \in Rules
MappingLast  == "delete.mapping-last" \in Rules
WalkLocks    == "dequeue.holds-pages-lock" \in Rules

=============================================================================
