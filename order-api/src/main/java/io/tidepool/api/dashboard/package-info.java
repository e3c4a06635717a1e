/** The numbers of the workbench. */
@NullMarked
package io.tidepool.api.dashboard;

import org.jspecify.annotations.NullMarked;
