package dev.signet.apiserver.object;

import java.util.Locale;

/**
 * What a Content-Type names, without its parameters (RFC 9110, section 8.3.1: letter case does not matter).
 *
 * @param text such as {@code application/json}, in small letters; empty where nothing is named
 */
public record MediaType(String text) {

    /** @param header as sent; empty for none */
    public static MediaType of(String header) {
        return new MediaType(header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
