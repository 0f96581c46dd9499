package io.pagerace.capture;

import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A kernel's image as boot loaders of x86 take it ("The Linux/x86 Boot Protocol", Documentation/arch/x86/boot.rst).
 *
 * @param file the image
 * @param release such as {@code 6.1.0-56-cloud-amd64}
 */
record BootImage(Path file, String release) {
    private static final int HEADER = 0x10000;
    private static final int MAGIC_AT = 0x202;
    private static final int MAGIC = 0x53726448;
    private static final int VERSION_AT = 0x20e;
    private static final int VERSION_BASE = 0x200;
    private static final int LONGEST = 200;

    /** Reads the header; throws with exit status 2 if it is no such image. */
    static BootImage read(Path file) {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEADER);
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < VERSION_AT + 2 || header.getInt(MAGIC_AT) != MAGIC) {
            throw PageraceException.usage(file + ": no kernel image of x86 (bzImage, vmlinuz)");
        }
        int from = (header.getShort(VERSION_AT) & 0xffff) + VERSION_BASE;
        int to = from;
        while (to < head.length && to - from < LONGEST && head[to] > ' ') {
            to++;
        }
        if (to == from || from == VERSION_BASE) {
            throw PageraceException.usage(file + ": a kernel image that does not say its release");
        }
        return new BootImage(file, new String(head, from, to - from, StandardCharsets.US_ASCII));
    }
}
