package io.pagerace.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** The first file system of a virtual machine, as the kernel unpacks it: cpio in the "newc" format. */
final class Initramfs {
    private static final int PROGRAM = 0755;
    private static final int DATA = 0644;
    private static final int CONSOLE_MAJOR = 5;
    private static final int CONSOLE_MINOR = 1;
    private static final int CONSOLE_MODE = 0600;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CpioArchiveOutputStream cpio =
            new CpioArchiveOutputStream(bytes, CpioConstants.FORMAT_NEW, 512, StandardCharsets.US_ASCII.name());
    private long inode;

    /** With a console, without which the first program has no output at all. */
    Initramfs() throws IOException {
        folder("dev");
        CpioArchiveEntry console = entry("dev/console", CpioConstants.C_ISCHR | CONSOLE_MODE);
        console.setRemoteDeviceMaj(CONSOLE_MAJOR);
        console.setRemoteDeviceMin(CONSOLE_MINOR);
        put(console, new byte[0]);
    }

    void folder(String name) throws IOException {
        put(entry(name, CpioConstants.C_ISDIR | PROGRAM), new byte[0]);
    }

    void program(String name, byte[] content) throws IOException {
        put(entry(name, CpioConstants.C_ISREG | PROGRAM), content);
    }

    void file(String name, byte[] content) throws IOException {
        put(entry(name, CpioConstants.C_ISREG | DATA), content);
    }

    void file(String name, String content) throws IOException {
        file(name, content.getBytes(StandardCharsets.US_ASCII));
    }

    private CpioArchiveEntry entry(String name, long mode) {
        CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name);
        entry.setMode(mode);
        entry.setInode(++inode);
        entry.setNumberOfLinks(1);
        entry.setTime(0);
        return entry;
    }

    private void put(CpioArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        cpio.putArchiveEntry(entry);
        cpio.write(content);
        cpio.closeArchiveEntry();
    }

    /** All of it. */
    byte[] finish() throws IOException {
        cpio.close();
        return bytes.toByteArray();
    }
}
