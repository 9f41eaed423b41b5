/** What it takes to speak to a catalog: requests, answers and what they mean, and what a catalog can express. */
@NullMarked
package dev.meshwork.catalog.adapter;

import org.jspecify.annotations.NullMarked;
