package io.pagerace.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files of the kernel that tracing is controlled by; paths as in {@code instances/pagerace/tracing_on}. */
interface Tracefs {
    /** Whether there is such a file or folder. */
    boolean exists(String path);

    /** The whole of a small file. */
    String read(String path) throws IOException;

    /** To read a file as it comes. */
    InputStream open(String path) throws IOException;

    /** Writes a line to a file that is there, and never empties it before: that would remove what others have set. */
    void write(String path, String line) throws IOException;

    /** Makes a folder, which the kernel fills. */
    void makeFolder(String path) throws IOException;

    /** Removes one. */
    void removeFolder(String path) throws IOException;

    /** The names in a folder, sorted. */
    List<String> list(String path) throws IOException;
}
