package io.pagerace.trace;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints values as TLA+ expressions on one line, as TLC does for values that fit a line. */
public final class TlaText {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private TlaText() {}

    /** The expression of a value; parsing it gives the value back. */
    public static String of(Value value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** The state as a conjunction, one variable a line. */
    public static String of(State state) {
        return state.variables().entrySet().stream()
                .map(variable -> "/\\ " + variable.getKey() + " = " + of(variable.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static void append(StringBuilder out, Value value) {
        if (value instanceof Value.Int integer) {
            out.append(integer.value());
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value() ? "TRUE" : "FALSE");
        } else if (value instanceof Value.Str text) {
            appendString(out, text.value());
        } else if (value instanceof Value.Model model) {
            out.append(model.name());
        } else if (value instanceof Value.SetOf set) {
            appendAll(out.append('{'), set.elements());
            out.append('}');
        } else if (value instanceof Value.Seq seq) {
            appendAll(out.append("<<"), seq.elements());
            out.append(">>");
        } else if (value instanceof Value.Rec rec) {
            appendRecord(out, rec);
        } else if (value instanceof Value.Fun fun) {
            String separator = "(";
            for (Map.Entry<Value, Value> entry : fun.map().entrySet()) {
                append(out.append(separator), entry.getKey());
                append(out.append(" :> "), entry.getValue());
                separator = " @@ ";
            }
            out.append(')');
        }
    }

    /** A record whose field names are no identifiers ("isolate.get_page") can only be written as a function. */
    private static void appendRecord(StringBuilder out, Value.Rec rec) {
        boolean fields = rec.fields().keySet().stream()
                .allMatch(name -> IDENTIFIER.matcher(name).matches());
        String separator = fields ? "[" : "(";
        for (Map.Entry<String, Value> field : rec.fields().entrySet()) {
            out.append(separator);
            if (fields) {
                out.append(field.getKey()).append(" |-> ");
            } else {
                appendString(out, field.getKey());
                out.append(" :> ");
            }
            append(out, field.getValue());
            separator = fields ? ", " : " @@ ";
        }
        out.append(fields ? ']' : ')');
    }

    private static void appendAll(StringBuilder out, Iterable<Value> values) {
        for (Iterator<Value> i = values.iterator(); i.hasNext(); ) {
            append(out, i.next());
            if (i.hasNext()) {
                out.append(", ");
            }
        }
    }

    private static void appendString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\f' -> out.append("\\f");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
