import channel from './channel.json'
import cluster from './cluster.json'
import common from './common.json'
import detail from './detail.json'
import device from './device.json'
import freshness from './freshness.json'
import key from './key.json'
import login from './login.json'
import maintenance from './maintenance.json'
import notification from './notification.json'
import operation from './operation.json'
import order from './order.json'
import overview from './overview.json'
import profile from './profile.json'
import roster from './roster.json'
import setting from './setting.json'
import stop from './stop.json'
import strategy from './strategy.json'
import trend from './trend.json'
import user from './user.json'

/** One file per word of the flow; its name is the first part of the keys. */
export default {
  ...common,
  channel,
  cluster,
  detail,
  device,
  freshness,
  key,
  login,
  maintenance,
  notification,
  operation,
  order,
  overview,
  profile,
  roster,
  setting,
  stop,
  strategy,
  trend,
  user,
}
