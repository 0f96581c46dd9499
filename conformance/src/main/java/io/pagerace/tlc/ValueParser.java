package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parses the values and states that TLC prints. TLC breaks long values over lines wherever it likes, so this works on
 * the whole text of a state and not line by line. Values that TLC leaves unevaluated ({@code SUBSET S}) are refused.
 * All failures are {@link PageraceException} with exit status 1 and the line and column in the text.
 */
public final class ValueParser {
    /** Deeper than any state, far from overflowing the stack. */
    static final int MAX_DEPTH = 200;

    private static final int MAX_INTERVAL = 100_000;

    private final TlaScanner in;
    private int depth;

    private ValueParser(String text) {
        this.in = new TlaScanner(text);
    }

    /** Parses one value that takes up the whole text. */
    public static Value parse(String text) {
        ValueParser parser = new ValueParser(text);
        Value value = parser.value();
        parser.in.end();
        return value;
    }

    /** Parses a state: conjuncts {@code /\ name = value}, or {@code name = value} alone if there is one variable. */
    public static State parseState(String text) {
        ValueParser parser = new ValueParser(text);
        Map<String, Value> variables = new TreeMap<>();
        boolean conjuncts = parser.in.accept("/\\");
        do {
            String name = parser.in.identifier();
            parser.in.expect("=");
            if (variables.put(name, parser.value()) != null) {
                throw parser.in.error("the variable " + name + " is there twice");
            }
        } while (conjuncts && parser.in.accept("/\\"));
        parser.in.end();
        return new State(variables);
    }

    /** value := pair {"@@" pair}; of two values for one key the left one counts. */
    private Value value() {
        if (++depth > MAX_DEPTH) {
            throw in.error("values are nested more than " + MAX_DEPTH + " deep");
        }
        Value left = interval();
        if (in.accept(":>")) {
            Map<Value, Value> map = new TreeMap<>();
            map.put(left, interval());
            while (in.accept("@@")) {
                Value key = interval();
                in.expect(":>");
                map.putIfAbsent(key, interval());
            }
            left = Value.function(map);
        }
        depth--;
        return left;
    }

    private Value interval() {
        Value low = primary();
        if (!in.accept("..")) {
            return low;
        }
        Value high = primary();
        if (low instanceof Value.Int from && high instanceof Value.Int to) {
            BigInteger size = to.value().subtract(from.value()).add(BigInteger.ONE);
            if (size.compareTo(BigInteger.valueOf(MAX_INTERVAL)) > 0) {
                throw in.error("an interval of " + size + " numbers");
            }
            List<Value> numbers = new ArrayList<>();
            for (BigInteger i = from.value(); i.compareTo(to.value()) <= 0; i = i.add(BigInteger.ONE)) {
                numbers.add(new Value.Int(i));
            }
            return Value.set(numbers);
        }
        throw in.error("an interval needs numbers");
    }

    private Value primary() {
        if (in.accept("<<")) {
            return new Value.Seq(list(">>"));
        }
        if (in.accept("{")) {
            return Value.set(list("}"));
        }
        if (in.accept("[")) {
            return record();
        }
        if (in.accept("(")) {
            Value inside = value();
            in.expect(")");
            return inside;
        }
        if (in.atString()) {
            return new Value.Str(in.string());
        }
        if (in.atNumber()) {
            return new Value.Int(in.number());
        }
        String name = in.identifier();
        return switch (name) {
            case "TRUE" -> new Value.Bool(true);
            case "FALSE" -> new Value.Bool(false);
            case "SUBSET", "UNION", "DOMAIN" -> throw in.error("TLC has not evaluated a value: " + name);
            default -> new Value.Model(name);
        };
    }

    private List<Value> list(String close) {
        List<Value> values = new ArrayList<>();
        if (in.accept(close)) {
            return values;
        }
        do {
            values.add(value());
        } while (in.accept(","));
        in.expect(close);
        return values;
    }

    private Value record() {
        Map<Value, Value> fields = new TreeMap<>();
        if (in.accept("]")) {
            return Value.function(fields);
        }
        do {
            String name = in.identifier();
            in.expect("|->");
            if (fields.put(new Value.Str(name), value()) != null) {
                throw in.error("the field " + name + " is there twice");
            }
        } while (in.accept(","));
        in.expect("]");
        return Value.function(fields);
    }
}
