/** Routes that read and check the operation log. */
@NullMarked
package io.tidepool.api.audit.web;

import org.jspecify.annotations.NullMarked;
