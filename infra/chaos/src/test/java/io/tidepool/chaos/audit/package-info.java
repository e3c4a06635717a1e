@NullMarked
package io.tidepool.chaos.audit;

import org.jspecify.annotations.NullMarked;
