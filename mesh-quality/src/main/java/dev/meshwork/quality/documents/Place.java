package dev.meshwork.quality.documents;

/** A line of a document, and what kind of document it is. */
record Place(String kind, String document, int line) {}
