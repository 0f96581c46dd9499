package io.pagerace.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a context has in its registers and on its stack: the specification's {@code cpu[c]} without {@code pc}. Nobody
 * else reads it, except that a grace period ends only when no CPU has the mapping in {@link #map} any more. The code of
 * the protocol sets a register at the same place as the specification; between two operations only {@link #from} and
 * {@link #refs} stay.
 */
public final class Registers {
    /** The page that is worked on. */
    public Page page;
    /** The page that it moves to (newpage). */
    public Page newpage;
    /** The mapping through which a callback is called. */
    public volatile Owner map;
    /** What the last callback, or the operation so far, returns. */
    public Result rc = Result.NONE;
    /** Where a callback that is running was called. */
    public CallSite site = CallSite.NONE;
    /** A flag word between its load and its store. */
    public int word;
    /** The page behind {@link #page} in a walk of a driver's list. */
    public Page next;
    /** is_lru: the page goes the way of LRU pages. */
    public boolean lru;
    /** What is left of the pass of migrate_pages(). */
    public List<Page> todo = List.of();
    /** cc-&gt;migratepages, the private list of isolated pages. */
    public List<Page> from = List.of();
    /** ret_pages, of {@link #from}: the pages that can't be migrated and wait for their putback, as a set. */
    public int ret;
    /** unmap_folios, of {@link #from}: the pages of a batch that are locked to be moved. */
    public List<Page> unmapped = List.of();
    /** dst_folios: the new page of each of {@link #unmapped}, locked as well. */
    public List<Page> dsts = List.of();
    /** The pages that this context holds a reference to, as a set. */
    public int refs;
    /** What a mutated machine has still to do in this context's next step; null in the protocol itself. */
    public Object pending;

    /** Registers of a context that has done nothing yet. */
    public Registers() {}

    /** The same registers, to be changed separately. */
    public Registers copy() {
        Registers copy = new Registers();
        copy.page = page;
        copy.newpage = newpage;
        copy.map = map;
        copy.rc = rc;
        copy.site = site;
        copy.word = word;
        copy.next = next;
        copy.lru = lru;
        copy.todo = todo;
        copy.from = from;
        copy.ret = ret;
        copy.unmapped = unmapped;
        copy.dsts = dsts;
        copy.refs = refs;
        copy.pending = pending;
        return copy;
    }

    /** The same registers without what a mutation has still to do: what the specification's state says. */
    public Registers visible() {
        if (pending == null) {
            return this;
        }
        Registers visible = copy();
        visible.pending = null;
        return visible;
    }

    /**
     * The same registers with what a piece of code changes that is run out of its turn: the page that is worked on
     * stays until its turn has come.
     *
     * @param from the registers before that code
     * @param to the registers behind it
     */
    public Registers between(Registers from, Registers to) {
        Registers between = copy();
        between.refs = refs ^ from.refs ^ to.refs;
        between.newpage = from.newpage == to.newpage || newpage != null ? newpage : to.newpage;
        between.map = from.map == to.map ? map : to.map;
        between.rc = from.rc == to.rc ? rc : to.rc;
        between.site = from.site == to.site ? site : to.site;
        between.word = from.word == to.word ? word : to.word;
        between.lru = from.lru == to.lru ? lru : to.lru;
        between.from = from.from.equals(to.from) ? this.from : to.from;
        between.ret = from.ret == to.ret ? ret : to.ret;
        between.unmapped = from.unmapped.equals(to.unmapped) ? unmapped : to.unmapped;
        between.dsts = from.dsts.equals(to.dsts) ? dsts : to.dsts;
        return between;
    }

    /** The same registers with CPUs and pages under other names. */
    public Registers renamed(Renaming renaming) {
        Registers renamed = copy();
        renamed.page = renaming.page(page);
        renamed.newpage = renaming.page(newpage);
        renamed.next = renaming.page(next);
        renamed.todo = renaming.pages(todo);
        renamed.from = renaming.pages(from);
        renamed.ret = renaming.pages(ret);
        renamed.unmapped = renaming.pages(unmapped);
        renamed.dsts = renaming.pages(dsts);
        renamed.refs = renaming.pages(refs);
        return renamed;
    }

    /** Forgets all but the private list, with what is known of its pages, and the references. */
    public void onlyList() {
        page = null;
        newpage = null;
        map = null;
        rc = Result.NONE;
        site = CallSite.NONE;
        word = 0;
        next = null;
        lru = false;
        todo = List.of();
    }

    /** Whether there is a reference that no register and no list leads to: it will never be put. */
    public boolean leaks() {
        int found = 0;
        for (Page each : from) {
            found = Pages.with(found, each);
        }
        for (Page each : dsts) {
            found = Pages.with(found, each);
        }
        if (page != null) {
            found = Pages.with(found, page);
        }
        if (newpage != null) {
            found = Pages.with(found, newpage);
        }
        return (refs & ~found) != 0;
    }

    /** The record {@code cpu[c]} of the specification. */
    public Map<String, Object> state(String pc) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("pc", pc);
        state.put("page", String.valueOf(page));
        state.put("new", String.valueOf(newpage));
        state.put("map", String.valueOf(map));
        state.put("rc", rc.toString());
        state.put("site", site.toString());
        state.put("word", Flag.names(word));
        state.put("next", String.valueOf(next));
        state.put("lru", lru);
        state.put("todo", Pages.names(todo));
        state.put("from", Pages.names(from));
        state.put("ret", Pages.names(ret));
        state.put("unmapped", Pages.names(unmapped));
        state.put("dsts", Pages.names(dsts));
        state.put("refs", Pages.names(refs));
        return state;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Registers that
                && page == that.page
                && newpage == that.newpage
                && map == that.map
                && rc == that.rc
                && site == that.site
                && word == that.word
                && next == that.next
                && lru == that.lru
                && todo.equals(that.todo)
                && from.equals(that.from)
                && ret == that.ret
                && unmapped.equals(that.unmapped)
                && dsts.equals(that.dsts)
                && refs == that.refs
                && Objects.equals(pending, that.pending);
    }

    @Override
    public int hashCode() {
        int hash = Objects.hash(page, newpage, map, rc, site, word, next, lru, todo, from, ret, unmapped, dsts, refs);
        return pending == null ? hash : 31 * hash + pending.hashCode();
    }
}
