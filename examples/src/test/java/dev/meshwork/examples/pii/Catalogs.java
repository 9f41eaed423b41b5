package dev.meshwork.examples.pii;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.core.LayoutRules;
import dev.meshwork.core.state.RunRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each catalog is told. */
final class Catalogs {

    /** What factories of adapters that take a text are given. */
    private static final List<String> TEXTS = List.of("mesh", "/mesh");

    /** Every adapter that a public factory method of its class makes, by that method: a new one is here by itself. */
    static final Map<String, CatalogAdapter> ADAPTERS = adapters();

    private Catalogs() {}

    private static Map<String, CatalogAdapter> adapters() {
        Map<String, CatalogAdapter> adapters = new TreeMap<>();
        for (JavaClass found : LayoutRules.mainClasses("dev.meshwork.catalog")) {
            if (found.isAssignableTo(CatalogAdapter.class) && !found.isInterface()) {
                Class<?> type = found.reflect();
                for (Method method : type.getMethods()) {
                    if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type) {
                        adapters.put(type.getSimpleName() + "." + method.getName(), make(method));
                    }
                }
            }
        }
        return adapters;
    }

    private static CatalogAdapter make(Method method) {
        AssertionError failure = new AssertionError("Cannot make an adapter by " + method + ": teach this class how");
        for (String text : TEXTS) {
            Object[] arguments = new Object[method.getParameterCount()];
            java.util.Arrays.fill(arguments, text);
            try {
                return (CatalogAdapter) method.invoke(null, arguments);
            } catch (InvocationTargetException | IllegalAccessException | IllegalArgumentException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    /** All that an adapter sends about runs to a catalog that knows nothing. */
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
                    sent.append(place).append(content).append('\n');
                    return true;
                }

                @Override
                public boolean isRehearsal() {
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
