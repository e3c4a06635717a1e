/** The only place that opens sealed kubeconfigs, parses them and connects to clusters. */
@NullMarked
package io.tidepool.access;

import org.jspecify.annotations.NullMarked;
