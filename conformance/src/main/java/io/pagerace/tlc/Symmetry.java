package io.pagerace.tlc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tlc2.value.IMVPerm;
import tlc2.value.impl.Enumerable;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.MVPerms;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.Value;

/** All permutations of some sets of model values, each of which leaves everything else where it is. */
final class Symmetry {
    /** That each state is told from each other. */
    static final Symmetry NONE = new Symmetry();

    private static final int NOT = -1;

    private final Value[] sets;
    /** All but that which changes nothing, as TLC takes them. */
    private final List<IMVPerm> permutations = new ArrayList<>();
    /** For each permutation, that which changes nothing among them, the number of the member that comes to a place. */
    private final List<int[]> sources = new ArrayList<>();
    /** And the number of the member that each one becomes. */
    private final List<int[]> targets = new ArrayList<>();
    /** For each model value which member it is, by index. */
    private final int[] numbers;
    /** For each member which set it is of. */
    private final int[] kinds;

    /** Of sets without a member in common. */
    Symmetry(Value... sets) {
        this.sets = sets;
        List<ModelValue> members = new ArrayList<>();
        List<Value> swaps = new ArrayList<>();
        kinds = IntStream.range(0, sets.length)
                .flatMap(kind -> Arrays.stream(elements(sets[kind])).mapToInt(member -> kind))
                .toArray();
        for (Value set : sets) {
            Value[] elements = elements(set);
            for (Value element : elements) {
                members.add((ModelValue) element);
            }
            for (int i = 1; i < elements.length; i++) {
                Value[] swapped = elements.clone();
                swapped[i - 1] = elements[i];
                swapped[i] = elements[i - 1];
                swaps.add(new FcnRcdValue(elements.clone(), swapped, false));
            }
        }
        numbers = new int[ModelValue.mvs == null ? 0 : ModelValue.mvs.length];
        Arrays.fill(numbers, NOT);
        for (int i = 0; i < members.size(); i++) {
            numbers[members.get(i).index] = i;
        }
        int[] same = IntStream.range(0, kinds.length).toArray();
        add(same);
        if (!swaps.isEmpty()) {
            // That which changes nothing, too: of one alone TLC makes no group.
            Value[] nothing = members.toArray(Value[]::new);
            swaps.add(new FcnRcdValue(nothing, nothing.clone(), false));
            Enumerable all = new SetEnumValue(swaps.toArray(Value[]::new), false);
            for (IMVPerm permutation : MVPerms.permutationSubgroup(all)) {
                int[] target = members.stream()
                        .mapToInt(member -> number((ModelValue) member.permute(permutation)))
                        .toArray();
                if (!Arrays.equals(target, same)) {
                    permutations.add(permutation);
                    add(target);
                }
            }
        }
    }

    private void add(int... target) {
        int[] source = new int[target.length];
        for (int i = 0; i < source.length; i++) {
            source[target[i]] = i;
        }
        sources.add(source);
        targets.add(target);
    }

    private static Value[] elements(Value set) {
        SetEnumValue all = (SetEnumValue) set.toSetEnum().normalize();
        return IntStream.range(0, all.size()).mapToObj(all.elems::elementAt).toArray(Value[]::new);
    }

    /** Whether it is of these very sets. */
    boolean isOf(Value... others) {
        boolean same = sets.length == others.length;
        for (int i = 0; same && i < sets.length; i++) {
            same = sets[i] == others[i];
        }
        return same;
    }

    /** How many members the sets have together. */
    int size() {
        return kinds.length;
    }

    /** Which member the value is; negative if it is none. */
    int number(ModelValue value) {
        return value.index < numbers.length ? numbers[value.index] : NOT;
    }

    /** Which set the member is of. */
    int kind(int member) {
        return kinds[member];
    }

    /** How many permutations, that which changes nothing among them. */
    int count() {
        return sources.size();
    }

    /** The members that a permutation brings to each place. */
    int[] sources(int permutation) {
        return sources.get(permutation);
    }

    /** The member that a permutation makes of each. */
    int[] targets(int permutation) {
        return targets.get(permutation);
    }

    /** The permutations but that which changes nothing, as TLC takes them. */
    List<IMVPerm> permutations() {
        return permutations;
    }
}
