package io.tidepool.evaluator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairKeyTest {
    @Test
    void pairs_of_small_ids_have_codes_of_their_own() {
        var codes = LongStream.rangeClosed(1, 1_000)
                .boxed()
                .flatMap(strategy ->
                        LongStream.rangeClosed(1, 1_000).mapToObj(cluster -> new PairKey(strategy, cluster).hashCode()))
                .distinct()
                .count();
        assertThat(codes).isGreaterThan(999_000);
    }
}
