/** What runs inside a cluster: controllers, scheduler, kubelets, volumes and disruption budgets. */
@NullMarked
package io.tidepool.local.simulator.workload;

import org.jspecify.annotations.NullMarked;
