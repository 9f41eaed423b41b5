package dev.meshwork.core.schema;

/** What kind of sensitive content a field holds. A field without a classification holds none. */
public enum Classification {
    /** The name of a natural person. */
    PII_NAME(true),
    /** The e-mail address of a natural person. */
    PII_EMAIL(true),
    /** The phone number of a natural person. */
    PII_PHONE(true),
    /** The postal address of a natural person. */
    PII_ADDRESS(true),
    /** The birth date of a natural person. */
    PII_BIRTH_DATE(true),
    /** An official or technical identifier that names a natural person, such as a passport number. */
    PII_IDENTIFIER(true),
    /** Bank accounts, card numbers and alike. */
    FINANCIAL(false),
    /** Data concerning health. */
    HEALTH(true),
    /** Passwords, tokens, keys. */
    CREDENTIAL(false);

    private final boolean personal;

    Classification(boolean personal) {
        this.personal = personal;
    }

    /** Whether this is personal data in the sense of Art. 4 (1) GDPR. */
    public boolean isPersonal() {
        return personal;
    }
}
