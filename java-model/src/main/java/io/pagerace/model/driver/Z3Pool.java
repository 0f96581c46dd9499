package io.pagerace.model.driver;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Renaming;
import io.pagerace.model.driver.Z3Header.Buddy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * struct z3fold_pool, mm/z3fold.c, 5.2 to 6.12, with the headers that lie in its pages. Each word is as its name says
 * in the specification's {@code dev[d]}.
 */
final class Z3Pool extends Device {
    private static final VarHandle ISOLATED = varHandle(MethodHandles.lookup(), "isolated", int.class);

    /** What z3fold_destroy_pool() has left. */
    enum Workqueues {
        /** compact_wq and release_wq. */
        LIVE,
        /** release_wq alone. */
        RELEASE,
        /** None of them. */
        NONE,
        /** Not even the pool: kfree(pool). */
        FREED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The header in each page of the zone. */
    private volatile List<Z3Header> zhdr = List.of();
    /** The page that the slot of the object's handle names; null without an object. */
    volatile Page handle;
    /** The pages whose zhdr->work is queued on compact_wq, as a set. */
    volatile int queue;
    /** What is left of the workqueues and of the pool. */
    volatile Workqueues wqs = Workqueues.LIVE;
    /** pool->isolated; with z3.destroy-drains. */
    private volatile int isolated;
    /** pool->destroying; with z3.destroy-drains. */
    volatile boolean destroying;
    /** z3fold_destroy_pool() sleeps in pool->isolate_wait; with z3.destroy-drains. */
    volatile boolean asleep;

    Z3Pool(Owner self) {
        super(self);
    }

    private Z3Pool(Z3Pool other) {
        super(other);
        copyWords(other);
    }

    private Z3Pool(Z3Pool other, Renaming renaming) {
        super(other, renaming);
        copyWords(other);
        List<Z3Header> renamed = new ArrayList<>(zhdr);
        for (int pfn = 0; pfn < zhdr.size(); pfn++) {
            renamed.set(renaming.page(Page.of(pfn)).pfn(), zhdr.get(pfn).renamed(renaming));
        }
        zhdr = List.copyOf(renamed);
        handle = renaming.page(handle);
        queue = renaming.pages(queue);
    }

    private void copyWords(Z3Pool other) {
        zhdr = other.zhdr;
        handle = other.handle;
        queue = other.queue;
        wqs = other.wqs;
        isolated = other.isolated;
        destroying = other.destroying;
        asleep = other.asleep;
    }

    @Override
    protected void inMemory(int pages) {
        zhdr = Collections.nCopies(pages, Z3Header.NONE);
    }

    @Override
    public Z3Pool renamed(Renaming renaming) {
        return new Z3Pool(this, renaming);
    }

    @Override
    public Z3Pool copy() {
        return new Z3Pool(this);
    }

    /** page_address(page), as a header. */
    Z3Header zhdr(Page page) {
        return zhdr.get(page.pfn());
    }

    /** A store to the header in a page. */
    void setZhdr(Page page, Z3Header header) {
        List<Z3Header> headers = new ArrayList<>(zhdr);
        headers.set(page.pfn(), header);
        zhdr = List.copyOf(headers);
    }

    /** Changes the header in a page. */
    void update(Page page, UnaryOperator<Z3Header> change) {
        setZhdr(page, change.apply(zhdr(page)));
    }

    /** z3fold may write to a page as long as it has a reference to it. */
    boolean owns(Page page) {
        return Pages.contains(refs(), page);
    }

    /** The pages on a list of the pool. */
    List<Page> on(Buddy list) {
        List<Page> pages = new ArrayList<>();
        for (int pfn = 0; pfn < zhdr.size(); pfn++) {
            if (zhdr.get(pfn).buddy() == list) {
                pages.add(Page.of(pfn));
            }
        }
        return pages;
    }

    /** pool->isolated; with z3.destroy-drains. */
    int isolated() {
        return isolated;
    }

    /** z3fold_inc_isolated(). */
    void incIsolated() {
        ISOLATED.getAndAdd(this, 1);
    }

    /** z3fold_dec_isolated(): who waits for the last one is woken. */
    void decIsolated() {
        if ((int) ISOLATED.getAndAdd(this, -1) == 1) {
            asleep = false;
        }
    }

    @Override
    protected void addState(Map<String, Object> state) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (int pfn = 0; pfn < zhdr.size(); pfn++) {
            headers.put(Page.of(pfn).toString(), zhdr.get(pfn).state());
        }
        state.put("zhdr", headers);
        state.put("handle", String.valueOf(handle));
        state.put("queue", Pages.names(queue));
        state.put("wqs", wqs.toString());
        state.put("isolated", isolated);
        state.put("destroying", destroying);
        state.put("asleep", asleep);
    }

    private List<Object> words() {
        return Arrays.asList(zhdr, handle, queue, wqs, isolated, destroying, asleep);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof Z3Pool that && words().equals(that.words());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), words());
    }
}
