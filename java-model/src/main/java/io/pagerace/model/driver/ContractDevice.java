package io.pagerace.model.driver;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Renaming;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;

/** The side of a driver of 4.8 in its device: the pages that it knows to be isolated, each under its page lock. */
final class ContractDevice extends Device {
    private static final VarHandle ISOLATED = varHandle(MethodHandles.lookup(), "isolated", int.class);

    @SuppressWarnings("FieldMayBeFinal") // written through ISOLATED
    private volatile int isolated;

    ContractDevice(Owner self) {
        super(self);
    }

    private ContractDevice(ContractDevice other) {
        super(other);
        this.isolated = other.isolated;
    }

    private ContractDevice(ContractDevice other, Renaming renaming) {
        super(other, renaming);
        this.isolated = renaming.pages(other.isolated);
    }

    @Override
    public ContractDevice renamed(Renaming renaming) {
        return new ContractDevice(this, renaming);
    }

    @Override
    public ContractDevice copy() {
        return new ContractDevice(this);
    }

    boolean isIsolated(Page page) {
        return Pages.contains(isolated, page);
    }

    void addIsolated(Page page) {
        ISOLATED.getAndBitwiseOr(this, Pages.with(0, page));
    }

    void removeIsolated(Page page) {
        ISOLATED.getAndBitwiseAnd(this, ~Pages.with(0, page));
    }

    @Override
    protected void addState(Map<String, Object> state) {
        state.put("isolated", Pages.names(isolated));
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof ContractDevice that && isolated == that.isolated;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), isolated);
    }
}
