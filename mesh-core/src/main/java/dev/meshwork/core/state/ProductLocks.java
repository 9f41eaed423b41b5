package dev.meshwork.core.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One holder per product among the threads that share this object. Thread-safe. */
final class ProductLocks {

    private final Map<String, String> holders = new ConcurrentHashMap<>();

    /** Takes the right to hold a product in this process. */
    Runnable take(String product) {
        String me = "thread '" + Thread.currentThread().getName() + "' of process "
                + ProcessHandle.current().pid();
        String holder = holders.putIfAbsent(product, me);
        if (holder != null) {
            throw new ProductBusyException(product, holder);
        }
        return () -> holders.remove(product, me);
    }
}
