package dev.meshwork.governance.scan;

import dev.meshwork.core.schema.Classification;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What values may look like. */
public enum Likeness {
    /** An e-mail address, or a text that holds one. */
    EMAIL(Classification.PII_EMAIL, "an e-mail address") {
        @Override
        boolean fits(String value, ColumnWords words) {
            return value.indexOf('@') > 0 && ADDRESS.matcher(value).find();
        }
    },
    /** A phone number: 8 to 15 digits (ITU-T E.164) that are written as one. */
    PHONE(Classification.PII_PHONE, "a phone number") {
        @Override
        boolean fits(String value, ColumnWords words) {
            long digits = value.chars().filter(Character::isDigit).count();
            return digits >= 8
                    && digits <= 15
                    && PHONE_NUMBER.matcher(value).matches()
                    && !DAY.matcher(value).find()
                    && (words.say(PHONE_WORDS)
                            || value.startsWith("+")
                            || SEPARATED.matcher(value).find());
        }
    },
    /** A card number: 12 to 19 digits of a known kind with a check digit (ISO/IEC 7812-1, the formula of Luhn). */
    CARD(Classification.FINANCIAL, "a card number") {
        @Override
        boolean fits(String value, ColumnWords words) {
            String digits = value.replace(" ", "").replace("-", "");
            return CARD_NUMBER.matcher(digits).matches() && passesLuhn(digits);
        }
    },
    /** A bank account: an IBAN with its check digits (ISO 13616). */
    IBAN(Classification.FINANCIAL, "an IBAN") {
        @Override
        boolean fits(String value, ColumnWords words) {
            String account = value.replace(" ", "").toUpperCase(Locale.ROOT);
            return ACCOUNT.matcher(account).matches() && passesIban(account);
        }
    },
    /** The name of a person: words without digits, in a column that is called like one. Other columns tell nothing. */
    NAME(Classification.PII_NAME, "a name") {
        @Override
        boolean fits(String value, ColumnWords words) {
            if (words.say(NAME_WORDS) || words.say(Set.of("name")) && words.sayAnywhere(PERSON_WORDS)) {
                return WORDS.matcher(value).matches();
            }
            boolean maybe = words.are("name") || words.say(ROLE_WORDS) && !words.say(OTHER_WORDS);
            return maybe && TWO_WORDS.matcher(value).matches();
        }
    };

    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}0-9._%+'-]{1,64}@[\\p{L}0-9-]{1,63}(\\.[\\p{L}0-9-]{1,63}){0,8}\\.\\p{L}{2,24}");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9(][0-9 ()./-]{6,24}[0-9]");
    private static final Pattern SEPARATED = Pattern.compile("[0-9)][ /-]\\(?[0-9]{2,}");
    private static final Pattern DAY = Pattern.compile("^\\d{4}-\\d{2}-\\d{2}|^\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}$");
    private static final Set<String> PHONE_WORDS = Set.of("phone", "mobile", "fax", "telefon", "tel", "handy", "cell");
    private static final Pattern CARD_NUMBER = Pattern.compile("(4[0-9]{12}([0-9]{3}){0,2}|5[1-5][0-9]{14}"
            + "|2(22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"
            + "|3[47][0-9]{13}|3(0[0-5]|[68][0-9])[0-9]{11}|6(011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}|35[2-8][0-9]{13})");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final Set<String> NAME_WORDS = Set.of(
            "surname",
            "firstname",
            "lastname",
            "fullname",
            "givenname",
            "familyname",
            "forename",
            "vorname",
            "nachname");
    private static final Set<String> PERSON_WORDS = Set.of(
            "first",
            "last",
            "full",
            "given",
            "middle",
            "family",
            "maiden",
            "birth",
            "contact",
            "customer",
            "person",
            "patient",
            "employee",
            "member",
            "manager",
            "agent",
            "author",
            "owner",
            "passenger",
            "recipient",
            "holder");
    private static final Set<String> ROLE_WORDS = Set.of("agent", "manager", "author", "owner", "passenger");
    private static final Set<String> OTHER_WORDS = Set.of("title", "role", "team", "department", "type", "id");
    private static final Pattern WORDS = Pattern.compile("\\p{Lu}[\\p{L}.'-]{0,40}( [\\p{L}.'-]{1,40}){0,4}");
    private static final Pattern TWO_WORDS =
            Pattern.compile("\\p{Lu}[\\p{L}.'-]{0,40}( \\p{Lu}[\\p{L}.'-]{0,40}){1,3}");

    private final Classification classification;
    private final String inWords;

    Likeness(Classification classification, String inWords) {
        this.classification = classification;
        this.inWords = inWords;
    }

    /** What a field that holds such values should be classified as. */
    public Classification classification() {
        return classification;
    }

    /** Such as {@code an e-mail address}. */
    public String inWords() {
        return inWords;
    }

    abstract boolean fits(String value, ColumnWords words);

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static boolean passesIban(String account) {
        StringBuilder number = new StringBuilder();
        for (char c : (account.substring(4) + account.substring(0, 4)).toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        return new BigInteger(number.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }
}
