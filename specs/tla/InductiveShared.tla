--------------------------- MODULE InductiveShared ---------------------------
(* Lemmas that hold word for word in 4.8 and in 6.17, as                     *)
(* specs/alloy/lemmas_shared.als.                                            *)
EXTENDS PlacesShared

\* In Alloy a page has a set of holders, of which the page cache is one
CacheReference ==
  \A p \in Pages :
    page[p].refcount = Cardinality({c \in Ctx : p \in cpu[c].refs})
                       + Cardinality({d \in Devices : p \in dev[d].refs})
                       + IF slot = p THEN 1 ELSE 0

FreeBlank ==
  \A p \in Pages :
    /\ (page[p].on = "buddy") <=> (page[p].refcount = 0)
    /\ page[p].on = "buddy" => page[p] = BuddyPage

\* filled: the devices that fill their pages
OwnContentPage(pg, filled) ==
  /\ pg.content \in Devices => pg.content \in filled
  /\ pg.content \in filled \/ pg.private \in filled => pg.private = pg.content
OwnContent(filled) ==
  /\ \A p \in Pages : OwnContentPage(page[p], filled)
  /\ slot # null => page[slot].content = file

SlotMoved ==
  \A c \in Cpus : cpu[c].pc = "migrate.clear_mapping" => slot = cpu[c].new

SlotFilled ==
  /\ cpu[user].pc \in FillingFresh => slot = null
  /\ cpu[user].pc \in {"file.unlock_new", "file.lru_add_drain"} => slot = cpu[user].page

FreshBlankPage(pg) ==
  pg.fresh # null =>
    /\ pg.lockers \subseteq {pg.fresh} /\ pg.flags \subseteq {"locked", "waiters"}
    /\ pg.type = "none" /\ pg.mapping = NoMapping /\ pg.content = null

FreshBlank == \A p \in Pages : FreshBlankPage(page[p])

ModuleStays == \A d \in Devices : dev[d].mapping = "live"

=============================================================================
