package io.pagerace.model.core;

import io.pagerace.model.Cpu;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Registers;
import io.pagerace.model.Rest;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The walks over the private list of isolated pages, mm/migrate.c, Linux 4.0 to 7.3. Pages that can't be migrated wait
 * for their putback in ret_pages, from 5.11 on.
 */
final class PrivateList extends KernelCode {
    private static final Set<Rest> CHOICE = Set.of(Rest.IDLE, Rest.MIGRATE_PASS);

    private final Predicate<List<Page>> migratePages;
    private final Consumer<Page> putbackMovablePage;

    /**
     * The walks; what they do with each page depends on the generation.
     *
     * @param migratePages one pass over the list, given the pages of it that are worth another try; false: -ENOMEM
     * @param putbackMovablePage the body of putback_movable_pages()
     */
    PrivateList(Cpu cpu, Predicate<List<Page>> migratePages, Consumer<Page> putbackMovablePage) {
        super(cpu);
        this.migratePages = migratePages;
        this.putbackMovablePage = putbackMovablePage;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("migrate_pages", CHOICE, this::migratePages),
                new Operation("putback_movable_pages", CHOICE, this::putbackMovablePages));
    }

    /**
     * migrate_pages(), mm/migrate.c, 4.0 to 7.3: one pass. If pages are left that said -EAGAIN, what follows is another
     * pass, or putback. Without a free page, -ENOMEM ends it, and what is left is put back.
     */
    private Rest migratePages() {
        if (!r.from.isEmpty() && !migratePages.test(retried(r))) {
            return putbackMovablePages();
        }
        r.onlyList();
        return r.from.isEmpty() ? Rest.IDLE : Rest.MIGRATE_PASS;
    }

    /** The pages of the list but those that can't be migrated. */
    private static List<Page> retried(Registers r) {
        return r.from.stream().filter(page -> !Pages.contains(r.ret, page)).toList();
    }

    /** One page after the other; {@code todo} has what is behind it. Ends at the first page for which body is false. */
    static boolean eachPage(Registers r, List<Page> pages, Predicate<Page> body) {
        for (int i = 0; i < pages.size(); i++) {
            r.onlyList();
            r.page = pages.get(i);
            r.todo = pages.subList(i + 1, pages.size());
            if (!body.test(pages.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** putback_movable_pages(), mm/migrate.c, 4.0 to 7.3: the private list, page after page. */
    private Rest putbackMovablePages() {
        r.ret = 0;
        while (!r.from.isEmpty()) {
            Page page = r.from.get(0);
            r.onlyList();
            r.page = page;
            putbackMovablePage.accept(page);
        }
        r.onlyList();
        return Rest.IDLE;
    }
}
