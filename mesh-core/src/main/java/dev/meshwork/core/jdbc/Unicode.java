package dev.meshwork.core.jdbc;

/** Looks into texts. */
final class Unicode {

    private Unicode() {}

    /** Where the first half of a surrogate pair without its other half is, or -1. */
    static int indexOfLoneSurrogate(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
