package io.tidepool.access;

import java.util.List;

/** What came of reading a kubeconfig. */
public sealed interface KubeconfigReading {
    /** It says how to reach one cluster, and nothing else. */
    record Parsed(Kubeconfig kubeconfig) implements KubeconfigReading {}

    /** It is refused, with every mistake found. */
    record Refused(List<Mistake> mistakes) implements KubeconfigReading {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
