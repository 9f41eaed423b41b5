package dev.meshwork.examples.customer;

import dev.meshwork.core.metadata.DataOwnership;

/** Who answers for Customer 360. */
final class CustomerTeam {

    static final DataOwnership OWNERSHIP = DataOwnership.builder()
            .technicalOwner("customer-platform")
            .developer("customer-pipelines")
            .businessOwner("head-of-customer-care")
            .steward("customer-data-steward")
            .onCallRotation("customer-on-call")
            .escalationPath("customer-domain-team, then head-of-customer-care")
            .communicationChannel("#customer-data")
            .build();

    private CustomerTeam() {}
}
