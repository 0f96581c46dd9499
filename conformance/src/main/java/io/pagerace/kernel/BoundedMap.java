package io.pagerace.kernel;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A map of a bounded size: the entry that was not asked for longest gives way, and somebody is told. */
final class BoundedMap<K, V> {
    private static final float LOAD = 0.75f;

    private final Map<K, V> entries = new LinkedHashMap<>(16, LOAD, true);
    private final int most;
    private final BiConsumer<K, V> gone;

    /** {@code gone} is told what gave way. */
    BoundedMap(int most, BiConsumer<K, V> gone) {
        this.most = most;
        this.gone = gone;
    }

    /** Null if there is none. */
    V get(K key) {
        return entries.get(key);
    }

    /** What was there before; null if nothing. */
    V put(K key, V value) {
        V before = entries.put(key, value);
        if (entries.size() > most) {
            Iterator<Map.Entry<K, V>> eldest = entries.entrySet().iterator();
            Map.Entry<K, V> entry = eldest.next();
            eldest.remove();
            gone.accept(entry.getKey(), entry.getValue());
        }
        return before;
    }

    /** What was there; null if nothing. */
    V remove(K key) {
        return entries.remove(key);
    }

    Collection<V> values() {
        return entries.values();
    }

    void clear() {
        entries.clear();
    }
}
