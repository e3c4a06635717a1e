package io.tidepool.collector.kubernetes;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one object as it is read from a server. */
final class Streamed {
    private Streamed() {}

    static <T extends @Nullable Object> T of(String json, Function<Translation, T> translate) {
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return translate.apply(new Translation(new JsonWalk(parser, new Words())));
        }
    }
}
