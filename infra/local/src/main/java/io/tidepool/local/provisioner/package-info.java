/** The data centre's bootstrap service: signed webhooks that let a machine join or leave a simulated cluster. */
@NullMarked
package io.tidepool.local.provisioner;

import org.jspecify.annotations.NullMarked;
