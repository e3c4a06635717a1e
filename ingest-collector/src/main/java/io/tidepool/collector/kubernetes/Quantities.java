package io.tidepool.collector.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;

/**
 * Amounts as the API writes them. A few digits with a suffix are read as they stand, since a cluster has a million of
 * them; the quotient or product of two exact numbers is the nearest there is, as that of decimals would be.
 */
final class Quantities {
    /** So many digits are exact in a double. */
    private static final int EXACT = 15;

    private Quantities() {}

    /** @throws IllegalArgumentException when it is not a quantity */
    static double amount(char[] text, int offset, int length) {
        long digits = 0;
        var at = 0;
        while (at < length && at < EXACT && text[offset + at] >= '0' && text[offset + at] <= '9') {
            digits = digits * 10 + (text[offset + at] - '0');
            at++;
        }
        if (at > 0) {
            if (at == length) {
                return digits;
            }
            var unit = text[offset + at];
            if (at + 1 == length) {
                switch (unit) {
                    case 'n':
                        return digits / 1e9;
                    case 'u':
                        return digits / 1e6;
                    case 'm':
                        return digits / 1e3;
                    case 'k':
                        return digits * 1e3;
                    case 'M':
                        return digits * 1e6;
                    case 'G':
                        return digits * 1e9;
                    default:
                        break;
                }
            } else if (at + 2 == length && text[offset + at + 1] == 'i') {
                switch (unit) {
                    case 'K':
                        return digits * 0x1p10;
                    case 'M':
                        return digits * 0x1p20;
                    case 'G':
                        return digits * 0x1p30;
                    case 'T':
                        return digits * 0x1p40;
                    default:
                        break;
                }
            }
        }
        return Quantity.parse(new String(text, offset, length))
                .getNumericalAmount()
                .doubleValue();
    }
}
