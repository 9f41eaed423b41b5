package dev.meshwork.core.json;

/**
 * How strictly JSON is read.
 *
 * @param unknown what an unknown property means
 * @param misfit what a value means that does not fit its field
 */
record Decoding(Unknown unknown, Misfit misfit) {

    static final Decoding STRICT = new Decoding(Unknown.REFUSED, Misfit.REFUSED);
    static final Decoding AS_SERVED = new Decoding(Unknown.IGNORED, Misfit.TEXT);

    /** What an unknown property means. */
    enum Unknown {
        REFUSED,
        IGNORED
    }

    /** What a value means that does not fit. */
    enum Misfit {
        REFUSED,
        /** It is handed out as text. */
        TEXT
    }
}
