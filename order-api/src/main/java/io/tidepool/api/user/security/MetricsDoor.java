package io.tidepool.api.user.security;

import java.util.List;
import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Who may read metrics without a token.
 *
 * @param healthPort the port of health and metrics, which networks keep to themselves; empty when there is none
 */
record MetricsDoor(Optional<Integer> healthPort) {
    private static final List<IpAddressMatcher> OWN_MACHINE =
            List.of(new IpAddressMatcher("127.0.0.0/8"), new IpAddressMatcher("::1"));

    /**
     * @param caller address of whoever asks
     * @param port at which it was asked
     */
    boolean admit(String caller, int port) {
        return healthPort.filter(own -> own == port).isPresent()
                || OWN_MACHINE.stream().anyMatch(address -> address.matches(caller));
    }
}
