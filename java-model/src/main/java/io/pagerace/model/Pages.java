package io.pagerace.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lists of pages that nobody changes once they are made, and sets of pages as bit masks. */
public final class Pages {
    private Pages() {}

    /** list_add(), include/linux/list.h: the page, and behind it the list. */
    public static List<Page> add(Page page, List<Page> list) {
        List<Page> longer = new ArrayList<>(list.size() + 1);
        longer.add(page);
        longer.addAll(list);
        return List.copyOf(longer);
    }

    /** list_add_tail(), include/linux/list.h: the list, and behind it the page. */
    public static List<Page> addTail(List<Page> list, Page page) {
        List<Page> longer = new ArrayList<>(list);
        longer.add(page);
        return List.copyOf(longer);
    }

    /** The list whose pages have been moved one by one, each by list_add(). */
    public static List<Page> reversed(List<Page> list) {
        List<Page> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }

    /** list_del(), include/linux/list.h: the list without the page. */
    public static List<Page> without(List<Page> list, Page page) {
        return list.stream().filter(each -> each != page).toList();
    }

    /** The page behind a page of the list; null at the end. */
    public static Page behind(List<Page> list, Page page) {
        int next = list.indexOf(page) + 1;
        return next < list.size() ? list.get(next) : null;
    }

    /** The set with the page. */
    public static int with(int set, Page page) {
        return set | page.bit();
    }

    /** The set without the page. */
    public static int without(int set, Page page) {
        return set & ~page.bit();
    }

    /** Whether the page is in the set. */
    public static boolean contains(int set, Page page) {
        return page != null && (set & page.bit()) != 0;
    }

    /** The pages of a set, in the order of their frame numbers. */
    public static List<Page> of(int set) {
        List<Page> pages = new ArrayList<>();
        for (int pfn = 0; pfn < Page.MAX; pfn++) {
            if (contains(set, Page.of(pfn))) {
                pages.add(Page.of(pfn));
            }
        }
        return pages;
    }

    /** The names of the pages of a set: the specification's value. */
    public static Set<String> names(int set) {
        Set<String> names = new TreeSet<>();
        of(set).forEach(page -> names.add(page.toString()));
        return names;
    }

    /** The names of the pages of a list: the specification's value. */
    public static List<String> names(List<Page> list) {
        return list.stream().map(Page::toString).toList();
    }
}
