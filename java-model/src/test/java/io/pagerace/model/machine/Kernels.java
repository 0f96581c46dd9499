package io.pagerace.model.machine;

import java.util.Set;

/** The rules that a kernel has: the RFC as posted none of those that correct it, 4.8 all of its checks. */
final class Kernels {
    private Kernels() {}

    static Set<String> rulesOn(String protocol) {
        return protocol.startsWith("rfc2015/") ? Set.of() : Protocols.rules(protocol);
    }
}
