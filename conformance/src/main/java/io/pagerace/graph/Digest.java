package io.pagerace.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/** The first 128 bits of a SHA-256: what stands for a value, a state or an edge. */
public record Digest(long high, long low) implements Comparable<Digest> {
    /** Bytes of a digest. */
    public static final int BYTES = 16;

    private static final Comparator<Digest> ORDER =
            Comparator.comparingLong(Digest::high).thenComparingLong(Digest::low);

    /** Of a text. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of other digests, in their order. */
    public static Digest of(List<Digest> parts) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES * parts.size());
        parts.forEach(part -> part.write(bytes));
        return of(bytes.array());
    }

    private static Digest of(byte[] bytes) {
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(bytes));
        return new Digest(hash.getLong(), hash.getLong());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(ByteBuffer out) {
        out.putLong(high).putLong(low);
    }

    @Override
    public int compareTo(Digest other) {
        return ORDER.compare(this, other);
    }
}
