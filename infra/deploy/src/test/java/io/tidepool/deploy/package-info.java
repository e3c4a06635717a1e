/** What a deployment says, against the programs that shall run by it. */
@NullMarked
package io.tidepool.deploy;

import org.jspecify.annotations.NullMarked;
