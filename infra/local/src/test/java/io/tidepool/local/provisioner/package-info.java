/** Tests of the provisioner's webhooks. */
@NullUnmarked
package io.tidepool.local.provisioner;

import org.jspecify.annotations.NullUnmarked;
