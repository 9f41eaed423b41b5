package dev.meshwork.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource({
        "EMAIL_UNICODE, ada@example.org",
        "EMAIL_UNICODE, åsa@exämple.se",
        "EMAIL_UNICODE, 用户@例子.广告",
        "EMAIL_UNICODE, a.b+c@d.ef",
        "URL, https://example.org",
        "URL, http://user@host:8080/path?q=1#f",
        "URL, HTTPS://EXAMPLE.ORG/",
        "URL, ftp://[::1]/x",
        "IPV4, 0.0.0.0",
        "IPV4, 255.255.255.255",
        "IPV4, 192.168.1.10",
        "IPV6, ::",
        "IPV6, ::1",
        "IPV6, 1::",
        "IPV6, 2001:db8::8a2e:370:7334",
        "IPV6, 1:2:3:4:5:6:7:8",
        "IPV6, ::ffff:192.0.2.1",
        "IPV6, 1:2:3:4:5:6:1.2.3.4",
        "IPV6, FE80::A",
        "PHONE_E164, +436601234567",
        "PHONE_E164, +12",
        "PHONE_E164, +123456789012345",
        "IBAN, GB82WEST12345698765432",
        "IBAN, DE89370400440532013000",
        "IBAN, AT611904300234573201",
        "IBAN, NO9386011117947",
        "IBAN, MT84MALT011000012345MTLCAST001S",
        "IBAN, FR1420041010050500013M02606",
        "CARD_NUMBER, 4111111111111111",
        "CARD_NUMBER, 378282246310005",
        "CARD_NUMBER, 6011000990139424",
        "COUNTRY_ALPHA2, AT",
        "COUNTRY_ALPHA3, AUT",
        "CURRENCY, EUR",
        "CURRENCY, ATS",
        "LANGUAGE, de",
        "UUID, f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "EMAIL_HTML5, a@b"
    })
    void texts_have_the_format(Format format, String text) {
        assertThat(format.matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL_UNICODE, ada@localhost",
        "EMAIL_UNICODE, @example.org",
        "EMAIL_UNICODE, a..b@example.org",
        "EMAIL_UNICODE, .a@example.org",
        "EMAIL_UNICODE, a b@example.org",
        "EMAIL_UNICODE, a@b@example.org",
        "EMAIL_UNICODE, a@-example.org",
        "EMAIL_UNICODE, a@example.org.",
        "EMAIL_UNICODE, ä\u00a0b@example.org",
        "URL, example.org",
        "URL, mailto:a@b.c",
        "URL, http://",
        "URL, http://a b",
        "URL, https://host:99999/",
        "URL, //host/x",
        "IPV4, 256.1.1.1",
        "IPV4, 1.2.3",
        "IPV4, 1.2.3.4.5",
        "IPV4, 01.2.3.4",
        "IPV4, 1..2.3",
        "IPV4, 1.2.3.",
        "IPV4, ١.2.3.4",
        "IPV6, 1:2:3:4:5:6:7",
        "IPV6, 1:2:3:4:5:6:7:8:9",
        "IPV6, 1::2::3",
        "IPV6, :1",
        "IPV6, 1:",
        "IPV6, :::",
        "IPV6, 12345::",
        "IPV6, g::",
        "IPV6, fe80::1%eth0",
        "IPV6, 1:2:3:4:5:6:7:1.2.3.4",
        "IPV6, ::1.2.3",
        "IPV6, 1:2:3:4::5:6:7:8",
        "PHONE_E164, 436601234567",
        "PHONE_E164, +0123",
        "PHONE_E164, +1234567890123456",
        "PHONE_E164, +1 234",
        "PHONE_E164, +",
        "IBAN, GB82WEST12345698765433",
        "IBAN, GB82 WEST 1234 5698 7654 32",
        "IBAN, gb82west12345698765432",
        "IBAN, XX82WEST12345698765432",
        "IBAN, DE8937040044053201300",
        "IBAN, GBA2WEST12345698765432",
        "IBAN, GB",
        "CARD_NUMBER, 4111111111111112",
        "CARD_NUMBER, 4111-1111-1111-1111",
        "CARD_NUMBER, 0",
        "COUNTRY_ALPHA2, at",
        "COUNTRY_ALPHA2, XX",
        "COUNTRY_ALPHA2, AUT",
        "COUNTRY_ALPHA3, AT",
        "CURRENCY, EURO",
        "CURRENCY, eur",
        "LANGUAGE, DE",
        "LANGUAGE, xx",
        "EMAIL_HTML5, a@b c"
    })
    void texts_do_not_have_the_format(Format format, String text) {
        assertThat(format.matches(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "😀", "\ud83d"})
    void nothing_is_no_value_of_any_format(String text) {
        for (Format format : Format.values()) {
            assertThat(format.matches(text)).as(format.name()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB82WEST12345698765432", "DE89370400440532013000"})
    void any_other_digit_makes_an_iban_wrong(String iban) {
        for (int i = 0; i < iban.length(); i++) {
            for (char c = '0'; c <= '9'; c++) {
                if (Character.isDigit(iban.charAt(i)) && iban.charAt(i) != c) {
                    assertThat(Format.IBAN.matches(iban.substring(0, i) + c + iban.substring(i + 1)))
                            .isFalse();
                }
            }
        }
    }
}
