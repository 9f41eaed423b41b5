package dev.meshwork.quality.profile;

/**
 * A value, or a pattern of values, and how often it came.
 *
 * @param value as text
 * @param count how often it came
 */
public record ValueCount(String value, long count) {}
