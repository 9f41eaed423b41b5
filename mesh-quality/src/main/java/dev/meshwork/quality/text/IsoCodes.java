package dev.meshwork.quality.text;

import java.util.Currency;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.stream.Collectors;

/** Codes of ISO standards, as the JDK has them. */
final class IsoCodes {

    private static final Set<String> COUNTRIES_2 = Set.of(Locale.getISOCountries());
    private static final Set<String> COUNTRIES_3 = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3);
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private IsoCodes() {}

    static boolean isCountry2(CharSequence text) {
        return text.length() == 2 && COUNTRIES_2.contains(text.toString());
    }

    static boolean isCountry3(CharSequence text) {
        return text.length() == 3 && COUNTRIES_3.contains(text.toString());
    }

    static boolean isCurrency(CharSequence text) {
        return text.length() == 3 && CURRENCIES.contains(text.toString());
    }

    static boolean isLanguage(CharSequence text) {
        return text.length() == 2 && LANGUAGES.contains(text.toString());
    }
}
