package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.bench.BenchResult;
import io.pagerace.bench.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measurements, for people and as JSON. */
public final class BenchText {
    private BenchText() {}

    /** One line a fact. */
    public static String machine(Map<String, String> facts) {
        List<List<String>> rows = new ArrayList<>();
        facts.forEach((name, value) -> rows.add(List.of(name, value)));
        return TextTable.text(rows);
    }

    /** A table. */
    public static String of(BenchResult result) {
        String unit = result.benchmark().unit();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", unit, "CPU s", unit + "/CPU s", "s", "runs", "ratio of " + unit + "/CPU s"));
        result.measurements().forEach(m -> rows.add(row(result, m)));
        return result.benchmark().title() + "\n"
                + TextTable.text(rows)
                + (result.differs() ? "the numbers of " + unit + " differ: nothing here can be compared\n" : "");
    }

    private static List<String> row(BenchResult result, Measurement m) {
        String name = m.contender().name();
        if (!m.present()) {
            return List.of(name, "absent: " + m.missing());
        }
        double ratio = result.ratio(m);
        String first = result.measurements().get(0).contender().name();
        return List.of(
                name,
                number("%,d", m.amount()),
                number("%.2f", m.cpuSeconds()),
                m.rate() < 100 ? number("%.2f", m.rate()) : number("%,.0f", m.rate()),
                number("%.2f", m.seconds()),
                Integer.toString(m.samples().size()),
                ratio == 0 ? "" : first + " = " + number("%.2f", ratio) + " x " + name);
    }

    /** The same as an object. */
    public static JsonObject json(BenchResult result) {
        JsonObject object = new JsonObject();
        object.addProperty("title", result.benchmark().title());
        object.addProperty("unit", result.benchmark().unit());
        object.addProperty("comparable", !result.differs());
        JsonArray contenders = new JsonArray();
        for (Measurement m : result.measurements()) {
            JsonObject one = new JsonObject();
            one.addProperty("name", m.contender().name());
            if (m.present()) {
                one.addProperty("amount", m.amount());
                one.addProperty("cpuSeconds", m.cpuSeconds());
                one.addProperty("seconds", m.seconds());
                one.addProperty("perCpuSecond", m.rate());
                one.addProperty("runs", m.samples().size());
            } else {
                one.addProperty("missing", m.missing());
            }
            if (result.ratio(m) != 0) {
                one.addProperty("firstIsTimesAsFast", result.ratio(m));
            }
            contenders.add(one);
        }
        object.add("contenders", contenders);
        return object;
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
