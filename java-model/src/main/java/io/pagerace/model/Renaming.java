package io.pagerace.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Other names for CPUs in compaction and pages. No code of the kernel depends on these names, so states that differ in
 * them only are one state up to symmetry, as with SYMMETRY in TLC.
 *
 * @param cpus the new number of each CPU
 * @param pages the new frame number of each page
 */
public record Renaming(List<Integer> cpus, List<Integer> pages) {
    /** Copies the lists. */
    public Renaming {
        cpus = List.copyOf(cpus);
        pages = List.copyOf(pages);
    }

    /** All renamings of so many CPUs and pages; the first one changes nothing. */
    public static List<Renaming> all(int cpus, int pages) {
        List<Renaming> all = new ArrayList<>();
        for (List<Integer> c : permutations(cpus)) {
            for (List<Integer> p : permutations(pages)) {
                all.add(new Renaming(c, p));
            }
        }
        return all;
    }

    private static List<List<Integer>> permutations(int size) {
        List<List<Integer>> permutations = List.of(List.of());
        for (int next = 0; next < size; next++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> permutation : permutations) {
                for (int at = permutation.size(); at >= 0; at--) {
                    List<Integer> inserted = new ArrayList<>(permutation);
                    inserted.add(at, next);
                    longer.add(inserted);
                }
            }
            permutations = longer;
        }
        return permutations;
    }

    /** The page's new name; null stays null. */
    public Page page(Page page) {
        return page == null ? null : Page.of(pages.get(page.pfn()));
    }

    /** A list of pages under their new names. */
    public List<Page> pages(List<Page> list) {
        return list.stream().map(this::page).toList();
    }

    /** A set of pages under their new names. */
    public int pages(int set) {
        int renamed = 0;
        for (Page page : Pages.of(set)) {
            renamed = Pages.with(renamed, page(page));
        }
        return renamed;
    }

    /** The owner's new name, if it is a CPU in compaction. */
    public Owner owner(Owner owner) {
        for (int i = 0; i < cpus.size(); i++) {
            if (owner == Owner.cpu(i)) {
                return Owner.cpu(cpus.get(i));
            }
        }
        return owner;
    }

    /** A set of owners under their new names. */
    int owners(int set) {
        int renamed = set;
        for (int i = 0; i < cpus.size(); i++) {
            renamed &= ~Owner.cpu(i).bit();
        }
        for (int i = 0; i < cpus.size(); i++) {
            if ((set & Owner.cpu(i).bit()) != 0) {
                renamed |= Owner.cpu(cpus.get(i)).bit();
            }
        }
        return renamed;
    }
}
