package dev.meshwork.governance.obligation;

import java.util.Locale;

/** How a value is masked, from what tells most to what tells least. Where policies ask for several, the strictest one is used. */
public enum MaskMethod {
    /** The last four characters of a text, and as many stars as it takes to make eight. */
    LAST_FOUR,
    /** The domain of an e-mail address. */
    EMAIL_DOMAIN,
    /** The first of January of the year of a date. */
    YEAR,
    /** A keyed pseudonym of a text, the year of a birth date, nothing for other types; see {@link dev.meshwork.governance.masking.Masker}. */
    PSEUDONYM,
    /** {@code ***} for any text. */
    CONSTANT,
    /** Nothing at all, where the field is nullable. */
    REMOVE,
    /** The whole column is left out, also of the schema, where rows are read. */
    HIDE;

    /** As policies write it, such as {@code email-domain}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    MaskMethod stricter(MaskMethod other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
