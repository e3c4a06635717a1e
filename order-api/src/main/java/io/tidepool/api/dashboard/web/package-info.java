/** Routes of the workbench. */
@NullMarked
package io.tidepool.api.dashboard.web;

import org.jspecify.annotations.NullMarked;
