package dev.meshwork.examples.customer;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;

/**
 * A phone in the registry.
 *
 * @param entityId the person
 * @param phoneNumber the number
 */
public record RegisteredPhone(
        int entityId, @Classified(Classification.PII_PHONE) String phoneNumber) {}
