package io.tidepool.local.launcher.backup;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A zip file that only its owner reads, being written. */
final class BackupFile implements Closeable {
    private final ZipOutputStream zip;

    /** Replaces the file when it exists. */
    BackupFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    void folder(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + "/"));
        zip.closeEntry();
    }

    void bytes(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    void text(String name, String content) throws IOException {
        bytes(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Copies a file as far as it can be read now; one that is gone is left out. */
    void file(String name, Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            content.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException e) {
            // Servers remove files while they are copied.
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** @throws IllegalArgumentException when it is none, or was cut off */
    static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IllegalArgumentException(file + " was not written by ./tidepool backup, or not to its end", e);
        }
    }

    /** Writes what is in a folder of a file to a folder on disk. */
    static void unpack(ZipFile zip, String folder, Path target) throws IOException {
        for (var entry : zip.stream()
                .filter(one -> one.getName().startsWith(folder + "/"))
                .toList()) {
            var path = target.resolve(entry.getName().substring(folder.length() + 1))
                    .normalize();
            if (!path.startsWith(target)) {
                throw new IOException("not a backup: it has a file outside of its folder, " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else {
                Files.createDirectories(path.getParent());
                try (var content = zip.getInputStream(entry)) {
                    Files.copy(content, path);
                }
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    /** @throws IllegalArgumentException when there is no such entry */
    static String text(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException(zip.getName() + " is another kind of file: it has no " + name);
        }
        try (var content = zip.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
