package io.pagerace.source;

import io.pagerace.PageraceException;
import java.util.List;
import java.util.Map;

/**
 * Where a step is in some kernels.
 *
 * @param kernels the kernels that it is there in, as in {@link io.pagerace.registry.StepInfo#kernels()}; all of the
 *     step's if empty
 * @param in the functions, each with its file: a function that was moved or renamed has several, one tree has one of
 *     them
 * @param find the line in it
 */
public record Place(List<String> kernels, List<In> in, Anchor find) {

    /** A function of a file. */
    public record In(String file, String function) {
        static In parse(String text) {
            int colon = text.indexOf(':');
            if (colon <= 0 || colon == text.length() - 1) {
                throw PageraceException.usage("\"" + text + "\" is no FILE:FUNCTION");
            }
            return new In(text.substring(0, colon), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return file + ":" + function;
        }
    }

    /** Whether it tells where the step is in a kernel. */
    boolean of(String kernel) {
        return kernels.isEmpty() || kernels.contains(kernel);
    }

    /** Where it is in a tree: the first function that is there and has the line. */
    Where in(Map<String, CFile> files, Renames renames) {
        Where where = Where.gone(in.get(0));
        for (In each : in) {
            CFile file = files.get(each.file());
            if (file == null) {
                continue;
            }
            for (Function function : file.functions(each.function())) {
                var line = find.find(function.tokens(), renames);
                if (line.isPresent()) {
                    return Where.found(each, line.getAsInt());
                }
                where = Where.changed(each, function.first());
            }
        }
        return where;
    }
}
