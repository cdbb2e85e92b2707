package dev.signet.apiserver.query;

/** The tokens of a label selector: words, and the signs {@code ! = == != < > ( ) ,}. For one thread. */
final class LabelTokens {
    private static final String SIGNS = "!=<>(),";
    private final String text;
    private int at;
    private String current = "";

    LabelTokens(String text) {
        this.text = text;
        advance();
    }

    /** The token that is next; empty at the end. */
    String peek() {
        return current;
    }

    String next() {
        String token = current;
        advance();
        return token;
    }

    boolean accept(String token) {
        if (!current.equals(token)) {
            return false;
        }
        advance();
        return true;
    }

    private void advance() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0) {
            at++;
            boolean twoSigns = at < text.length()
                    && text.charAt(at) == '='
                    && (text.charAt(start) == '=' || text.charAt(start) == '!');
            at += twoSigns ? 1 : 0;
        } else {
            while (at < text.length()
                    && SIGNS.indexOf(text.charAt(at)) < 0
                    && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        current = text.substring(start, at);
    }
}
