package io.tidepool.chaos;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ClasspathIT {
    private static final Path CLASSES = Path.of("target", "classes");

    /** Maven's classpath of tests is wider than the one that {@code ./tidepool chaos} starts with. */
    @Test
    void theCommandFindsAllThatItsClassesNeed() throws Exception {
        var places = new ArrayList<URL>();
        places.add(url(CLASSES));
        for (var place :
                Files.readString(Path.of("target", "classpath")).strip().split(File.pathSeparator, -1)) {
            places.add(url(Path.of(place)));
        }
        try (var loader = new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                var files = Files.walk(CLASSES)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                var path = CLASSES.relativize(file).toString();
                var name = path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
                assertThatCode(() -> Class.forName(name, false, loader).getDeclaredMethods())
                        .as(name)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
