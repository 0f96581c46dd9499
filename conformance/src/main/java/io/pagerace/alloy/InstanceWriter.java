package io.pagerace.alloy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import edu.mit.csail.sdg.ast.Expr;
import edu.mit.csail.sdg.ast.ExprUnary;
import edu.mit.csail.sdg.ast.ExprVar;
import edu.mit.csail.sdg.ast.Func;
import edu.mit.csail.sdg.ast.Sig;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.A4Tuple;
import edu.mit.csail.sdg.translator.A4TupleSet;
import java.util.ArrayList;
import java.util.List;

/** Writes what Alloy has found as JSON, which {@link Instance} reads. */
final class InstanceWriter {
    /** What stands in front of the file names of Alloy's own modules. */
    private static final String OWN = "$alloy4$";

    private InstanceWriter() {}

    static JsonObject write(CompModule module, A4Solution solution) {
        List<Sig> sigs = new ArrayList<>();
        for (Sig sig : module.getAllReachableSigs()) {
            if (!sig.builtin && (sig.pos.filename == null || !sig.pos.filename.contains(OWN))) {
                sigs.add(sig);
            }
        }
        JsonArray described = new JsonArray();
        sigs.forEach(sig -> described.add(describe(sig)));
        boolean changes = sigs.stream().anyMatch(InstanceWriter::changes);
        int length = changes ? solution.getTraceLength() : 1;
        Func events = null;
        for (Func func : module.getAllReachableUserDefinedFunc()) {
            if (Instance.plain(func.label).equals("events") && func.count() == 0 && !func.isPred) {
                events = func;
            }
        }
        JsonArray states = new JsonArray();
        for (int i = 0; i < length; i++) {
            states.add(state(solution, sigs, events, i));
        }
        JsonObject instance = new JsonObject();
        if (changes) {
            instance.addProperty("loop", solution.getLoopState());
        }
        instance.add("sigs", described);
        instance.add("states", states);
        return instance;
    }

    /** Whether it, or a field of it, is {@code var}: without any, Alloy gives a trace all the same. */
    private static boolean changes(Sig sig) {
        boolean changes = sig.isVariable != null;
        for (Sig.Field field : sig.getFields()) {
            changes |= field.isVariable != null;
        }
        return changes;
    }

    private static JsonObject describe(Sig sig) {
        JsonObject one = new JsonObject();
        one.addProperty("name", Instance.plain(sig.label));
        one.addProperty("one", sig.isOne != null);
        one.addProperty("subset", sig.isSubset != null);
        one.addProperty("enum", sig.isEnum != null || sig.isEnumMember());
        if (sig instanceof Sig.PrimSig prim && prim.parent != null) {
            one.addProperty("parent", Instance.plain(prim.parent.label));
        } else if (sig instanceof Sig.SubsetSig subset) {
            one.addProperty("parent", Instance.plain(subset.parents.get(0).label));
        }
        JsonArray fields = new JsonArray();
        for (Sig.Field field : sig.getFields()) {
            JsonObject each = new JsonObject();
            each.addProperty("name", field.label);
            each.addProperty("single", isSingle(field.decl().expr));
            fields.add(each);
        }
        one.add("fields", fields);
        return one;
    }

    /** Whether the field has at most one value. */
    private static boolean isSingle(Expr expr) {
        return expr instanceof ExprUnary unary
                && (unary.op == ExprUnary.Op.ONEOF
                        || unary.op == ExprUnary.Op.LONEOF
                        || (unary.op == ExprUnary.Op.NOOP && isSingle(unary.sub)));
    }

    private static JsonObject state(A4Solution solution, List<Sig> sigs, Func events, int index) {
        JsonObject extents = new JsonObject();
        JsonObject fields = new JsonObject();
        for (Sig sig : sigs) {
            extents.add(Instance.plain(sig.label), tuples(solution.eval(sig, index)));
            for (Sig.Field field : sig.getFields()) {
                fields.add(Instance.plain(sig.label) + "." + field.label, tuples(solution.eval(field, index)));
            }
        }
        JsonObject skolems = new JsonObject();
        for (ExprVar skolem : solution.getAllSkolems()) {
            if (solution.eval(skolem, index) instanceof A4TupleSet set) {
                skolems.add(skolem.label, tuples(set));
            }
        }
        JsonObject state = new JsonObject();
        state.add("sigs", extents);
        state.add("fields", fields);
        state.add("skolems", skolems);
        if (events != null && solution.eval(events.call(), index) instanceof A4TupleSet set) {
            state.add("events", tuples(set));
        }
        return state;
    }

    private static JsonArray tuples(A4TupleSet set) {
        JsonArray array = new JsonArray();
        for (A4Tuple tuple : set) {
            JsonArray atoms = new JsonArray();
            for (int i = 0; i < tuple.arity(); i++) {
                atoms.add(Instance.plain(tuple.atom(i)));
            }
            array.add(atoms);
        }
        return array;
    }
}
