/** The catalogue of metrics, made of the code that registers them. */
@NullMarked
package io.tidepool.deploy.metrics;

import org.jspecify.annotations.NullMarked;
