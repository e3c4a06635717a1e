/** Anchors of the operation log in a file. */
@NullMarked
package io.tidepool.api.audit.file;

import org.jspecify.annotations.NullMarked;
