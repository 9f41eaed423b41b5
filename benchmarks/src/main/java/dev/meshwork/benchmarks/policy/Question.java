package dev.meshwork.benchmarks.policy;

import java.util.List;

/**
 * One request of the decision problem.
 *
 * @param principal who asks
 * @param roles what they may act as
 * @param domain the domain of the product
 * @param product the product
 * @param sensitivity how sensitive it is, from 0 to 3
 * @param personal whether it holds personal data
 * @param purpose what for
 * @param environment where
 */
record Question(
        String principal,
        List<String> roles,
        String domain,
        String product,
        int sensitivity,
        boolean personal,
        String purpose,
        String environment) {}
