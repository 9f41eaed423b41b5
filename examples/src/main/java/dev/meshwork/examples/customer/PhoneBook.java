package dev.meshwork.examples.customer;

import dev.meshwork.core.rows.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phones by e-mail address, without regard to case. Immutable. */
public final class PhoneBook {

    private final Map<String, String> phones;

    private PhoneBook(Map<String, String> phones) {
        this.phones = phones;
    }

    /** Joins addresses and phones of the same person. Of several phones the first counts. */
    static PhoneBook of(Rows<RegisteredEmail> emails, Rows<RegisteredPhone> phones) {
        Map<Integer, String> byPerson = phones.collect(
                Collectors.toMap(RegisteredPhone::entityId, RegisteredPhone::phoneNumber, (first, later) -> first));
        Map<String, String> byEmail = new HashMap<>();
        emails.forEach(email -> {
            String phone = byPerson.get(email.entityId());
            if (phone != null) {
                byEmail.putIfAbsent(Names.lowerCase(email.emailAddress()), phone);
            }
        });
        return new PhoneBook(byEmail);
    }

    /** The phone that is registered with an address, or null. */
    @Nullable
    String of(@Nullable String emailAddress) {
        return emailAddress == null ? null : phones.get(Names.lowerCase(emailAddress));
    }
}
