package dev.meshwork.examples.pii;

import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.datahub.DataHub;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.openlineage.OpenLineage;
import dev.meshwork.catalog.openmetadata.OpenMetadata;
import dev.meshwork.core.state.RunRecord;
import java.util.List;
import java.util.Map;

/** What each catalog is told. */
final class Catalogs {

    /** Every adapter there is: a new one belongs here. */
    static final Map<String, CatalogAdapter> ADAPTERS = Map.of(
            "OpenLineage", OpenLineage.generic(),
            "Marquez", OpenLineage.marquez(),
            "DataHub by OpenLineage", OpenLineage.dataHub(),
            "OpenMetadata by OpenLineage", OpenLineage.openMetadata(),
            "DataHub", DataHub.openApi(),
            "OpenMetadata", OpenMetadata.latest(),
            "OpenMetadata before 1.5", OpenMetadata.before15());

    private Catalogs() {}

    /** All that an adapter sends about runs to a catalog that knows nothing, the answers of which are empty. */
    static String told(CatalogAdapter adapter, List<RunRecord> runs) {
        StringBuilder sent = new StringBuilder();
        for (RunRecord run : runs) {
            adapter.publish(CatalogEntry.of(run), new Exchange() {
                @Override
                public CatalogAnswer send(CatalogRequest request) {
                    sent.append(request).append(request.subject()).append('\n');
                    return request.kind() == CatalogRequest.Kind.READ
                            ? CatalogAnswer.of(404, "{}")
                            : CatalogAnswer.of(200, "{}");
                }

                @Override
                public boolean isNews(CatalogRequest.Kind kind, String place, String content) {
                    return true;
                }

                @Override
                public void refuse(Refusal refusal) {
                    sent.append(refusal).append('\n');
                }
            });
        }
        return sent.toString();
    }
}
