package tlc2.overrides;

import io.pagerace.tlc.AtOperator;
import io.pagerace.tlc.NativeOperators;
import io.pagerace.tlc.StateView;

/** Where TLC looks, by this name, for operators of a specification that are implemented in Java. */
public final class TLCOverrides implements ITLCOverrides {
    @Override
    @SuppressWarnings("rawtypes") // TLC's interface
    public Class[] get() {
        return NativeOperators.areWanted() ? new Class[] {AtOperator.class, StateView.class} : new Class[0];
    }
}
