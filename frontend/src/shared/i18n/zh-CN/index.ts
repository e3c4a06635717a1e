import cluster from './cluster.json'
import common from './common.json'
import detail from './detail.json'
import device from './device.json'
import freshness from './freshness.json'
import login from './login.json'
import maintenance from './maintenance.json'
import notification from './notification.json'
import order from './order.json'
import overview from './overview.json'
import profile from './profile.json'
import roster from './roster.json'
import stop from './stop.json'
import strategy from './strategy.json'
import trend from './trend.json'

/** One file per word of the flow; its name is the first part of the keys. */
export default {
  ...common,
  cluster,
  detail,
  device,
  freshness,
  login,
  maintenance,
  notification,
  order,
  overview,
  profile,
  roster,
  stop,
  strategy,
  trend,
}
