/** Which orders must exist, by the slow reading of the requirement. */
@NullMarked
package io.tidepool.chaos.oracle;

import org.jspecify.annotations.NullMarked;
