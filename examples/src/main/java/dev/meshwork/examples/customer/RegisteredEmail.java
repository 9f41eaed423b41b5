package dev.meshwork.examples.customer;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;

/**
 * An e-mail address in the registry.
 *
 * @param entityId the person
 * @param emailAddress the address
 */
public record RegisteredEmail(
        int entityId, @Classified(Classification.PII_EMAIL) String emailAddress) {}
