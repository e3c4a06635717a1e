/** The dashboards of infra/grafana, on the real engine. */
@NullMarked
package io.tidepool.deploy.grafana;

import org.jspecify.annotations.NullMarked;
