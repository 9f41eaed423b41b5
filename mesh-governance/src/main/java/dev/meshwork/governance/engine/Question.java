package dev.meshwork.governance.engine;

import java.util.List;

/** What the index knows of a request. Implementations must be cheap. */
public interface Question {

    /** The id of the product. */
    String product();

    /** The domain that owns the product, in lower case. */
    String domain();

    /** The tags of the product. */
    List<String> tags();

    /** The roles of the principal; empty where nobody asks. */
    List<String> roles();

    /** What for; empty where nobody asks. */
    String purpose();

    /** What to do; empty where nobody asks. */
    String action();
}
