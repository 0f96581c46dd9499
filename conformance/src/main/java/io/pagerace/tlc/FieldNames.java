package io.pagerace.tlc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tlc2.util.FP64;
import util.UniqueString;

/** Fingerprints of lists of names: a specification has a few kinds of records, and each of very many values. */
final class FieldNames {
    /** A model has some ten. */
    private static final int MOST = 100;

    private static final List<Known> KNOWN = new CopyOnWriteArrayList<>();

    private static final class Known {
        private final UniqueString[] names;
        private final long fp;

        Known(UniqueString[] names, long fp) {
            this.names = names;
            this.fp = fp;
        }
    }

    private FieldNames() {}

    /** Of the names of a record, in their order. */
    static long fingerprint(UniqueString... names) {
        for (Known each : KNOWN) {
            if (each.names == names) {
                return each.fp;
            }
        }
        // What TLC reads back from a file are new ones.
        for (Known each : KNOWN) {
            if (areSame(each.names, names)) {
                return each.fp;
            }
        }
        long fp = FP64.Extend(FP64.New(), names.length);
        for (UniqueString name : names) {
            fp = FP64.Extend(FP64.Extend(fp, name.length()), name.toString());
        }
        fp = Mixed.of(fp);
        if (KNOWN.size() < MOST) {
            KNOWN.add(new Known(names, fp));
        }
        return fp;
    }

    private static boolean areSame(UniqueString[] names, UniqueString... others) {
        boolean same = names.length == others.length;
        for (int i = 0; same && i < names.length; i++) {
            same = names[i].toString().equals(others[i].toString());
        }
        return same;
    }
}
