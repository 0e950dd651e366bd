package dev.neuraltools.index.git;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the Internet from those of this machine and of networks around it, after the
 * special-purpose registries of RFC 6890.
 */
final class PublicAddress {

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? six(bytes) : four(bytes);
    }

    private static boolean four(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean special = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean benchmark = a == 198 && (b == 18 || b == 19);
        boolean example = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
        return !(a == 0 || a >= 240 || shared || special || benchmark || example);
    }

    /** Global unicast is 2000::/3; within it, what carries an address of version 4 is left out. */
    private static boolean six(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean unicast = first >= 0x2000 && first < 0x4000;
        boolean translated = first == 0x2002 || (first == 0x2001 && second < 0x0200);
        boolean example = first == 0x2001 && second == 0x0db8;
        return unicast && !translated && !example;
    }
}
