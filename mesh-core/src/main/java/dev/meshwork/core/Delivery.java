package dev.meshwork.core;

import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands recorded runs to the catalogs, in order, from where each one stopped. A catalog that fails is told again next time. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final StateStore state;
    private final List<CatalogTarget> targets;

    Delivery(StateStore state, List<CatalogTarget> targets) {
        this.state = state;
        this.targets = targets;
    }

    /** What did not arrive, for people; never null but potentially empty. */
    List<String> deliver(String product) {
        List<String> delayed = new ArrayList<>();
        for (CatalogTarget target : targets) {
            try {
                deliver(product, target);
            } catch (RuntimeException e) {
                delayed.add(
                        "metadata are delayed: catalog '" + target.name() + "' did not take them: " + e.getMessage());
                LOG.warn(
                        "Catalog {} did not take the metadata of {}; they are delivered again with the next run",
                        target.name(),
                        product,
                        e);
            }
        }
        return delayed;
    }

    private void deliver(String product, CatalogTarget target) {
        long from = state.delivered(product, target.name());
        for (RunRecord run : state.runs(product)) {
            if (run.sequence() > from) {
                target.deliver(run);
                state.markDelivered(product, target.name(), run.sequence());
            }
        }
    }
}
