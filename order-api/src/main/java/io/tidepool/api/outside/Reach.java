package io.tidepool.api.outside;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** How far an internet address may be reached. */
public enum Reach {
    /** Anybody's server. */
    PUBLIC,
    /** Inside; only where an administrator has registered the server. */
    INSIDE,
    /** Cloud metadata, link-local and addresses of no single machine; never. */
    NEVER;

    private static final List<Block> NEVER_REACHED = blocks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "168.63.129.16/32",
            "100.100.100.200/32",
            "192.0.0.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "fe80::/10",
            "fd00:ec2::/32",
            "fd20:ce::/32",
            "ff00::/8");

    private static final List<Block> INSIDE_ONLY = blocks(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            // Tunnels and documentation within what is otherwise public.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** All that is public in IPv6 lies in here. */
    private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

    public static Reach of(InetAddress address) {
        if (Stream.concat(Stream.of(address), embedded(address).stream()).anyMatch(one -> in(NEVER_REACHED, one))) {
            return NEVER;
        }
        var global = address instanceof Inet4Address || GLOBAL_UNICAST.holds(address);
        return in(INSIDE_ONLY, address) || !global ? INSIDE : PUBLIC;
    }

    /** The IPv4 address that translators of the network would turn this one into. */
    private static List<InetAddress> embedded(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return List.of();
        }
        try {
            var last = InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
            var sixToFour = InetAddress.getByAddress(new byte[] {bytes[2], bytes[3], bytes[4], bytes[5]});
            if (Block.of("2002::/16").holds(address)) {
                return List.of(sixToFour);
            }
            return Block.of("64:ff9b::/96").holds(address)
                            || Block.of("64:ff9b:1::/48").holds(address)
                            || Block.of("::/96").holds(address) && !address.isLoopbackAddress()
                    ? List.of(last)
                    : List.of();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean in(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.holds(address));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** A range of addresses that share their first bits. */
    private record Block(int length, BigInteger first, int suffixBits) {
        static Block of(String text) {
            var slash = text.indexOf('/');
            try {
                var bytes = InetAddress.getByName(text.substring(0, slash)).getAddress();
                var suffix = bytes.length * Byte.SIZE - Integer.parseInt(text.substring(slash + 1));
                return new Block(bytes.length, new BigInteger(1, bytes).shiftRight(suffix), suffix);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean holds(InetAddress address) {
            var bytes = address.getAddress();
            return bytes.length == length
                    && new BigInteger(1, bytes).shiftRight(suffixBits).equals(first);
        }
    }
}
