/** Certificates, tokens and kubeconfig of a simulated cluster. */
@NullMarked
package io.tidepool.local.simulator.access;

import org.jspecify.annotations.NullMarked;
