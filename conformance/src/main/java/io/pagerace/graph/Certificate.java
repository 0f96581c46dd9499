package io.pagerace.graph;

import io.pagerace.trace.Scope;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What is left of a comparison of two equal graphs: whose they are, how large, and a digest of all states and edges.
 */
public final class Certificate {
    /** Changes when the text of a state or the order of the digests does. */
    private static final int FORMAT = 1;

    private Certificate() {}

    /** The file of a protocol's certificate. */
    public static String fileName(String protocol) {
        return protocol.replace('/', '-') + ".txt";
    }

    /** The text of the certificate. */
    public static String text(String protocol, Scope scope, List<String> rules, StateGraph graph) {
        return String.join(
                "\n",
                "format: " + FORMAT,
                "protocol: " + protocol,
                "cpus: " + scope.cpus(),
                "pages: " + scope.pages(),
                "rules: " + (rules.isEmpty() ? "none" : String.join(" ", rules)),
                "initial states: " + graph.initial().size(),
                "states: " + graph.states(),
                "edges: " + graph.edges(),
                "sha256: " + sha256(graph.canonical()),
                "");
    }

    private static String sha256(List<Digest> digests) {
        MessageDigest sha = Digest.sha256();
        ByteBuffer bytes = ByteBuffer.allocate(Digest.BYTES);
        for (Digest digest : digests) {
            bytes.clear();
            digest.write(bytes);
            sha.update(bytes.array());
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
