package dev.meshwork.quality.profile;

import dev.meshwork.quality.Check;

/**
 * One suggested check.
 *
 * @param check the check
 * @param java the expression that makes it
 * @param reason what in the profile suggests it
 */
public record Suggestion(Check check, String java, String reason) {}
