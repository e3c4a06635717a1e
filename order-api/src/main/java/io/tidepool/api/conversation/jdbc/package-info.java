/** Conversations and receivers in the database. */
@NullMarked
package io.tidepool.api.conversation.jdbc;

import org.jspecify.annotations.NullMarked;
