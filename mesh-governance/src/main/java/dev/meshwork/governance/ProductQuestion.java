package dev.meshwork.governance;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.governance.engine.Question;
import java.util.List;

/** A product that nobody asks for in particular. Immutable. */
record ProductQuestion(String product, String domain, List<String> tags) implements Question {

    static ProductQuestion about(DataProductMetadata metadata) {
        return new ProductQuestion(metadata.id(), DomainName.of(metadata.domain()), metadata.tags());
    }

    @Override
    public List<String> roles() {
        return List.of();
    }

    @Override
    public String purpose() {
        return "";
    }

    @Override
    public String action() {
        return "";
    }
}
