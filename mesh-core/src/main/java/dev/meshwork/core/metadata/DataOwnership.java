package dev.meshwork.core.metadata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a data product. Every part may be missing; ownership is complete when all seven are filled.
 *
 * @param technicalOwner answers for the infrastructure
 * @param developer answers for the pipelines
 * @param businessOwner answers for the accuracy
 * @param steward answers for the quality
 * @param onCallRotation who is called when it breaks
 * @param escalationPath who is called next
 * @param communicationChannel where to ask
 */
public record DataOwnership(
        @Nullable String technicalOwner,
        @Nullable String developer,
        @Nullable String businessOwner,
        @Nullable String steward,
        @Nullable String onCallRotation,
        @Nullable String escalationPath,
        @Nullable String communicationChannel) {

    /** Starts an ownership without any part. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names of the parts that are not filled, in snake_case; never null but potentially empty. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        addIfBlank(missing, "technical_owner", technicalOwner);
        addIfBlank(missing, "developer", developer);
        addIfBlank(missing, "business_owner", businessOwner);
        addIfBlank(missing, "steward", steward);
        addIfBlank(missing, "on_call_rotation", onCallRotation);
        addIfBlank(missing, "escalation_path", escalationPath);
        addIfBlank(missing, "communication_channel", communicationChannel);
        return List.copyOf(missing);
    }

    /** Whether all seven parts are filled. */
    public boolean isComplete() {
        return missing().isEmpty();
    }

    private static void addIfBlank(List<String> missing, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing.add(name);
        }
    }

    /** Builds an ownership. Not thread-safe. */
    public static final class Builder {
        private @Nullable String technicalOwner;
        private @Nullable String developer;
        private @Nullable String businessOwner;
        private @Nullable String steward;
        private @Nullable String onCallRotation;
        private @Nullable String escalationPath;
        private @Nullable String communicationChannel;

        private Builder() {}

        /** Who answers for the infrastructure. */
        public Builder technicalOwner(String name) {
            this.technicalOwner = name;
            return this;
        }

        /** Who answers for the pipelines. */
        public Builder developer(String name) {
            this.developer = name;
            return this;
        }

        /** Who answers for the accuracy. */
        public Builder businessOwner(String name) {
            this.businessOwner = name;
            return this;
        }

        /** Who answers for the quality. */
        public Builder steward(String name) {
            this.steward = name;
            return this;
        }

        /** Who is called when it breaks. */
        public Builder onCallRotation(String name) {
            this.onCallRotation = name;
            return this;
        }

        /** Who is called next. */
        public Builder escalationPath(String path) {
            this.escalationPath = path;
            return this;
        }

        /** Where to ask. */
        public Builder communicationChannel(String channel) {
            this.communicationChannel = channel;
            return this;
        }

        /** The ownership. */
        public DataOwnership build() {
            return new DataOwnership(
                    technicalOwner,
                    developer,
                    businessOwner,
                    steward,
                    onCallRotation,
                    escalationPath,
                    communicationChannel);
        }
    }
}
