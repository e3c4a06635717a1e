import common from './common.json'
import detail from './detail.json'
import freshness from './freshness.json'
import login from './login.json'
import order from './order.json'
import overview from './overview.json'
import strategy from './strategy.json'
import trend from './trend.json'

/** One file per word of the flow; its name is the first part of the keys. */
export default {
  ...common,
  detail,
  freshness,
  login,
  order,
  overview,
  strategy,
  trend,
}
