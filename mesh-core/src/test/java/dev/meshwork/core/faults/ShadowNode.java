package dev.meshwork.core.faults;

/** A file or folder as the shadow of a disk knows it. */
sealed interface ShadowNode permits ShadowFile, ShadowFolder {}
