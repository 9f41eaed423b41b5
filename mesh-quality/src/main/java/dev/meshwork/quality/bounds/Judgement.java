package dev.meshwork.quality.bounds;

import java.math.BigDecimal;

/** Whether a measurement meets an expectation, and how it is shown. */
public record Judgement(boolean holds, String observed, BigDecimal value) {}
