package io.pagerace.model.driver;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Renaming;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * struct zs_pool with one struct size_class and at most one struct zspage, mm/zsmalloc.c, 4.8 to 7.3. Each word is as
 * its name says in the specification's {@code dev[d]}; what is under a lock is written by its holder only.
 */
final class ZsPool extends Device {
    private static final VarHandle ISOLATED = varHandle(MethodHandles.lookup(), "isolated", int.class);
    private static final VarHandle ISOLATED_PAGES = varHandle(MethodHandles.lookup(), "isolatedPages", int.class);

    /** The fullness list of the class that a zspage is on. */
    enum Fullness {
        /** On none: not inserted yet, isolated, or taken to be freed. */
        NONE("none"),
        /** ZS_EMPTY, ZS_INUSE_RATIO_0: no object in it. */
        EMPTY("empty"),
        /** On another list of the class. */
        CLASS("class");

        private final String text;

        Fullness(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** zspage->first_page and the links behind it. */
    volatile List<Page> chain = List.of();
    /** Not in the middle of create_page_chain(), when the links are NULL. */
    volatile boolean linked = true;
    /** The page that the object's handle points to; null without an object. */
    volatile Page handle;
    /** Who has HANDLE_PIN_BIT of the handle, until 5.16. */
    volatile Owner pin;
    /** Where zspage->list is linked. */
    volatile Fullness list = Fullness.NONE;
    /** zspage->isolated. */
    volatile int isolated;
    /** pool->isolated_pages, 5.3 to 5.16. */
    volatile int isolatedPages;
    /** zspage->lock: the user, who reads; null if nobody does. */
    volatile Owner reader;
    /** zspage->lock: the CPU in migration, who writes. */
    volatile Owner writer;
    /** class->lock. */
    volatile Owner lock;
    /** pool->migrate_lock, pool->lock: the CPU in migration, who writes. */
    volatile Owner pool;
    /** Who has loaded the word of fullness and zspage->isolated, and would store it as it is. */
    volatile Set<Owner> loaded = Set.of();
    /** pool->free_work is pending. */
    volatile boolean work;
    /** pool->destroying, 5.3 to 5.16. */
    volatile boolean destroying;
    /** zs_unregister_migration() sleeps in pool->migration_wait. */
    volatile boolean asleep;
    /** kfree(pool). */
    volatile boolean destroyed;

    ZsPool(Owner self) {
        super(self);
    }

    private ZsPool(ZsPool other) {
        super(other);
        copyWords(other);
    }

    private ZsPool(ZsPool other, Renaming renaming) {
        super(other, renaming);
        copyWords(other);
        chain = renaming.pages(chain);
        handle = renaming.page(handle);
        pin = renaming.owner(pin);
        reader = renaming.owner(reader);
        writer = renaming.owner(writer);
        lock = renaming.owner(lock);
        pool = renaming.owner(pool);
        loaded = loaded.stream().map(renaming::owner).collect(Collectors.toUnmodifiableSet());
    }

    private void copyWords(ZsPool other) {
        chain = other.chain;
        linked = other.linked;
        handle = other.handle;
        pin = other.pin;
        list = other.list;
        isolated = other.isolated;
        isolatedPages = other.isolatedPages;
        reader = other.reader;
        writer = other.writer;
        lock = other.lock;
        pool = other.pool;
        loaded = other.loaded;
        work = other.work;
        destroying = other.destroying;
        asleep = other.asleep;
        destroyed = other.destroyed;
    }

    @Override
    public ZsPool renamed(Renaming renaming) {
        return new ZsPool(this, renaming);
    }

    @Override
    public ZsPool copy() {
        return new ZsPool(this);
    }

    /** zspage->isolated += change. */
    void addIsolated(int change) {
        ISOLATED.getAndAdd(this, change);
    }

    /** atomic_long_add(change, &pool->isolated_pages). */
    void addIsolatedPages(int change) {
        ISOLATED_PAGES.getAndAdd(this, change);
    }

    /** get_first_page(), get_first_zpdesc(). */
    Page firstPage() {
        return chain.get(0);
    }

    /** get_next_page(), get_next_zpdesc(): null behind the last page, and of a page that is not in the chain. */
    Page nextPage(Page page) {
        return linked && chain.contains(page) ? Pages.behind(chain, page) : null;
    }

    /** get_fullness_group(): where the zspage belongs. */
    Fullness fullness() {
        return handle == null ? Fullness.EMPTY : Fullness.CLASS;
    }

    @Override
    public boolean isolatedUnlisted() {
        return isolated == 0 || list == Fullness.NONE;
    }

    @Override
    public boolean countIs(int pages) {
        return isolated == pages;
    }

    /** Who has loaded the word of fullness and zspage->isolated has another one more. */
    void load(Owner who) {
        loaded = Stream.concat(loaded.stream(), Stream.of(who)).collect(Collectors.toUnmodifiableSet());
    }

    /** That word is stored: all others have an old one. */
    void stored() {
        loaded = Set.of();
    }

    @Override
    protected void addState(Map<String, Object> state) {
        state.put("chain", Pages.names(chain));
        state.put("linked", linked);
        state.put("handle", String.valueOf(handle));
        state.put("pin", String.valueOf(pin));
        state.put("list", list.toString());
        state.put("isolated", isolated);
        state.put("isolated_pages", isolatedPages);
        state.put("readers", reader == null ? Set.of() : new TreeSet<>(Set.of(reader.toString())));
        state.put("writer", String.valueOf(writer));
        state.put("lock", String.valueOf(lock));
        state.put("pool", String.valueOf(pool));
        state.put("loaded", loaded.stream().map(Owner::toString).collect(Collectors.toCollection(TreeSet::new)));
        state.put("work", work);
        state.put("destroying", destroying);
        state.put("asleep", asleep);
        state.put("destroyed", destroyed);
    }

    private List<Object> words() {
        return Arrays.asList(
                chain,
                linked,
                handle,
                pin,
                list,
                isolated,
                isolatedPages,
                reader,
                writer,
                lock,
                pool,
                loaded,
                work,
                destroying,
                asleep,
                destroyed);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof ZsPool that && words().equals(that.words());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), words());
    }
}
