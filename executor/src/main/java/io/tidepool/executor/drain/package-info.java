/** What a drain does with each pod of a node, and what the answers to an eviction mean. */
@NullMarked
package io.tidepool.executor.drain;

import org.jspecify.annotations.NullMarked;
