package io.pagerace.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFilesTest {
    private static final String RELEASE = "6.1.0-0-made-up-amd64";

    @TempDir
    private Path tmp;

    /** The head of a bzImage. */
    static byte[] image(String release) {
        ByteBuffer image = ByteBuffer.allocate(0x1000).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1fe, (byte) 0x55).put(0x1ff, (byte) 0xaa);
        image.putInt(0x202, 0x53726448).putShort(0x20e, (short) 0x600);
        image.put(0x800, (release + " (me@here) #1\0").getBytes(StandardCharsets.US_ASCII));
        return image.array();
    }

    static byte[] module(String depends) {
        return ("ELF\0license=GPL\0depends=" + depends + "\0name=x\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] xz(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new XZCompressorOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = tmp.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable executable) {
        PageraceException e = assertThrows(PageraceException.class, executable);
        assertEquals(2, e.exitStatus());
        return e.getMessage();
    }

    @Test
    @DisplayName("a folder has its newest kernel, and the modules of that release")
    void folder() throws IOException {
        write("boot/vmlinuz-6.9.0", image("6.9.0"));
        write("boot/vmlinuz-6.10.0", image("6.10.0"));
        write("usr/lib/modules/6.10.0/kernel/drivers/block/zram/zram.ko", module(""));
        KernelFiles found = KernelFiles.find(tmp.toString(), null, tmp);
        assertEquals("6.10.0", found.image().release());
        assertEquals(
                List.of("zram"),
                List.copyOf(found.modules().closure(List.of("zram")).keySet()));
    }

    @Test
    @DisplayName("an image's modules are beside it, or where the user says")
    void image() throws IOException {
        Path image = write("boot/vmlinuz", image(RELEASE));
        assertTrue(refusal(() -> KernelFiles.find(image.toString(), null, tmp))
                .endsWith("no modules of " + RELEASE + " are found; --modules says where they are"));
        write("lib/modules/" + RELEASE + "/kernel/mm/zsmalloc.ko", module(""));
        assertEquals(
                tmp.resolve("lib/modules/" + RELEASE).toString(),
                KernelFiles.find(image.toString(), null, tmp).modules().toString());
        assertEquals(
                tmp.toString(),
                KernelFiles.find(image.toString(), tmp, tmp).modules().toString());
    }

    @Test
    @DisplayName("Debian's package is unpacked as far as it is needed")
    void debianPackage() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        Map<String, byte[]> files = Map.of(
                "./boot/vmlinuz-" + RELEASE,
                image(RELEASE),
                "./lib/modules/" + RELEASE + "/kernel/drivers/block/zram/zram.ko",
                module("zsmalloc"),
                "./lib/modules/" + RELEASE + "/kernel/mm/zsmalloc.ko.xz",
                xz(module("")),
                "./lib/modules/" + RELEASE + "/kernel/drivers/net/virtio_net.ko",
                module(""),
                "./lib/modules/../../../../boot/vmlinuz-x",
                image(RELEASE));
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                out.putArchiveEntry(entry);
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        }
        ByteArrayOutputStream deb = new ByteArrayOutputStream();
        byte[] data = xz(tar.toByteArray());
        try (ArArchiveOutputStream out = new ArArchiveOutputStream(deb)) {
            out.putArchiveEntry(new ArArchiveEntry("debian-binary", 4));
            out.write("2.0\n".getBytes(StandardCharsets.US_ASCII));
            out.closeArchiveEntry();
            out.putArchiveEntry(new ArArchiveEntry("data.tar.xz", data.length));
            out.write(data);
            out.closeArchiveEntry();
        }
        Path scratch = Files.createDirectory(tmp.resolve("scratch"));
        KernelFiles found = KernelFiles.find(write("k.deb", deb.toByteArray()).toString(), null, scratch);
        assertEquals(RELEASE, found.image().release());
        Map<String, byte[]> modules = found.modules().closure(List.of("zram", "virtio_net"));
        assertEquals(List.of("zsmalloc", "zram"), List.copyOf(modules.keySet()));
        assertArrayEquals(module(""), modules.get("zsmalloc"));
    }

    @Test
    @DisplayName("a module comes behind those that it needs, whatever its file is named and compressed by")
    void closure() throws IOException {
        write("m/kernel/a/virtio-pci.ko", module("virtio_ring,virtio"));
        write("m/kernel/a/virtio_ring.ko.gz", gzip(module("virtio")));
        write("m/kernel/b/virtio.ko.xz", xz(module("")));
        write("m/kernel/b/other.ko.zst", module(""));
        KernelModules modules = new KernelModules(tmp.resolve("m"));
        assertEquals(
                List.of("virtio", "virtio_ring", "virtio_pci"),
                List.copyOf(modules.closure(List.of("virtio_pci", "built_in")).keySet()));
        assertTrue(refusal(() -> modules.closure(List.of("other"))).contains("otherwise than by xz or gzip"));
    }

    @Test
    @DisplayName("what is no kernel, no folder of one and no package is refused in one line")
    void refused() throws IOException {
        Path text = write("text", "x".repeat(2000).getBytes(StandardCharsets.US_ASCII));
        assertTrue(refusal(() -> KernelFiles.find(text.toString(), tmp, tmp)).endsWith("(bzImage, vmlinuz)"));
        assertTrue(refusal(() -> KernelFiles.find(write("e", new byte[0]).toString(), tmp, tmp))
                .contains("no kernel"));
        assertTrue(refusal(() -> KernelFiles.find("/nowhere", tmp, tmp)).startsWith("/nowhere: cannot be read"));
        assertTrue(refusal(() -> KernelFiles.find(write("x.deb", new byte[99]).toString(), tmp, tmp))
                .contains("x.deb"));
        assertTrue(
                refusal(() -> KernelFiles.find(tmp.toString(), tmp, tmp)).contains(": no kernel: there is no boot/"));
    }
}
