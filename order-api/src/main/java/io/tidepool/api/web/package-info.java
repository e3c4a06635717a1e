/** The edge of every route: envelope, errors, rights, the shape of JSON, the static page. */
@NullMarked
package io.tidepool.api.web;

import org.jspecify.annotations.NullMarked;
