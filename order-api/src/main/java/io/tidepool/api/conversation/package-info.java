/** What is said between this system and the others about a maintenance: heard, told, and told again until it arrives. */
@NullMarked
package io.tidepool.api.conversation;

import org.jspecify.annotations.NullMarked;
