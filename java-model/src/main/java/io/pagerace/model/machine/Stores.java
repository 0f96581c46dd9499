package io.pagerace.model.machine;

import io.pagerace.model.Device;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.StructPage;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a step has changed, word by word, to be stored later: whatever others have written to the same words in between
 * is lost. The fields of devices are reached by reflection, so that the drivers need not know of it.
 */
record Stores(List<Object> stores) {
    /** Some fields of a page. */
    private record PageStore(Page page, int mask, StructPage values) {}

    /** The slot of the page cache. */
    private record SlotStore(Page page) {}

    /** A field of a device. */
    private record DeviceStore(int device, Field field, Object value) {}

    /** The difference between two memories; null if there is none. */
    static Stores between(PageMemory before, PageMemory after) {
        List<Object> stores = new ArrayList<>();
        for (Page page : before.pages()) {
            int mask = before.value(page).differing(after.value(page));
            if (mask != 0) {
                stores.add(new PageStore(page, mask, after.value(page).masked(mask)));
            }
        }
        if (before.slot() != after.slot()) {
            stores.add(new SlotStore(after.slot()));
        }
        for (int i = 0; i < before.devices().size(); i++) {
            Device old = before.devices().get(i);
            Device now = after.devices().get(i);
            for (Field field : fields(now.getClass())) {
                if (!Objects.equals(get(field, old), get(field, now))) {
                    stores.add(new DeviceStore(i, field, get(field, now)));
                }
            }
        }
        return stores.isEmpty() ? null : new Stores(List.copyOf(stores));
    }

    /** Stores to a memory. */
    void applyTo(PageMemory memory) {
        for (Object store : stores) {
            if (store instanceof PageStore page) {
                memory.store(page.page(), page.mask(), page.values());
            } else if (store instanceof SlotStore slot) {
                memory.setSlot(slot.page());
            } else if (store instanceof DeviceStore device) {
                set(device.field(), memory.devices().get(device.device()), device.value());
            }
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static Object get(Field field, Device device) {
        try {
            return field.get(device);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Device device, Object value) {
        try {
            field.set(device, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
