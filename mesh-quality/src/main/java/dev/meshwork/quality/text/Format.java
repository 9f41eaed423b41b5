package dev.meshwork.quality.text;

import java.util.function.Predicate;

/** Named formats of text. The whole text has to have the format; nothing is trimmed. */
public enum Format implements TextForm {

    /**
     * A valid e-mail address in the sense of the HTML Living Standard (WHATWG), which browsers apply to
     * {@code <input type=email>}: ASCII only, no quotes and no comments, and a domain without a dot is fine.
     */
    EMAIL_HTML5("html5 email", Html5Email::matches),

    /**
     * An internationalised e-mail address (RFC 6531) without quotes and comments: letters of any script before the at sign, at most
     * 64 bytes of them in UTF-8, and behind it a domain with a dot whose labels IDNA (RFC 3490) accepts.
     */
    EMAIL_UNICODE("unicode email", UnicodeEmail::matches),

    /** An absolute URL (RFC 3986) of http, https or ftp, with a host. */
    URL("url", Web::isUrl),

    /** A UUID as 32 hexadecimal digits, of either case, in groups of 8, 4, 4, 4 and 12. */
    UUID("uuid", Web::isUuid),

    /** An IPv4 address: four decimal numbers up to 255 without leading zeros. */
    IPV4("ipv4", Web::isIpv4),

    /** An IPv6 address (RFC 4291), also with {@code ::} and with an IPv4 address at the end; without a zone. */
    IPV6("ipv6", Web::isIpv6),

    /** A phone number as ITU-T E.164 writes it internationally: a plus sign and up to 15 digits, of which the first is not zero. */
    PHONE_E164("e164 phone", Web::isPhone),

    /**
     * An international bank account number (ISO 13616): of a country of the registry, with the length that it has there, and a right
     * check number (ISO 7064, MOD 97-10). In upper case and without spaces.
     */
    IBAN("iban", Iban::matches),

    /** The number of a payment card (ISO/IEC 7812): 12 to 19 digits of which the last is the check digit by Luhn. */
    CARD_NUMBER("card number", Web::isCardNumber),

    /** A country code of two letters (ISO 3166-1 alpha-2), as the JDK knows them, in upper case. */
    COUNTRY_ALPHA2("iso 3166 alpha-2 country", IsoCodes::isCountry2),

    /** A country code of three letters (ISO 3166-1 alpha-3), as the JDK knows them, in upper case. */
    COUNTRY_ALPHA3("iso 3166 alpha-3 country", IsoCodes::isCountry3),

    /** A currency code (ISO 4217), as the JDK knows them, also of currencies that are no longer used, in upper case. */
    CURRENCY("iso 4217 currency", IsoCodes::isCurrency),

    /** A language code of two letters (ISO 639-1), as the JDK knows them, in lower case. */
    LANGUAGE("iso 639 language", IsoCodes::isLanguage);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // methods without state
    private final Predicate<CharSequence> test;

    Format(String text, Predicate<CharSequence> test) {
        this.text = text;
        this.test = test;
    }

    /** Whether a text has the format. Thread-safe. */
    @Override
    public boolean matches(CharSequence text) {
        return test.test(text);
    }

    /** The name for people. */
    @Override
    public String toString() {
        return text;
    }
}
