@NullMarked
package io.tidepool.api.conversation;

import org.jspecify.annotations.NullMarked;
