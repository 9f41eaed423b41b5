package dev.meshwork.quality;

import java.math.BigDecimal;

/** Whether a measurement meets an expectation, and how it is shown. */
record Judgement(boolean holds, String observed, BigDecimal value) {}
