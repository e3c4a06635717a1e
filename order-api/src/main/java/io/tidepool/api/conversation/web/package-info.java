/** Routes of conversations and receivers. */
@NullMarked
package io.tidepool.api.conversation.web;

import org.jspecify.annotations.NullMarked;
