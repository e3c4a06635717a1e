import type { components } from './schema'
import type * as page from './types'

/**
 * Every field the page reads is one the OpenAPI document has: a name that the server drops or renames fails the type
 * check here. The document does not yet say which fields are always there, so types.ts remains the one to use.
 */

type Schemas = components['schemas']
type Unknown<Read, Written> = Exclude<keyof Read, keyof Written>

type Disagreements =
  | Unknown<page.Login, Schemas['Session']>
  | Unknown<page.User, Schemas['User']>
  | Unknown<page.OverviewStats, Schemas['Overview']>
  | Unknown<page.OverviewStats['strategies'], Schemas['StrategyNumbers']>
  | Unknown<page.OverviewStats['clusters'], Schemas['ClusterNumbers']>
  | Unknown<page.OverviewStats['pending_orders'], Schemas['PendingOrders']>
  | Unknown<page.OverviewStats['devices'], Schemas['DeviceNumbers']>
  | Unknown<page.AbnormalCluster, Schemas['Abnormal']>
  | Unknown<page.Cluster, Schemas['ClusterItem']>
  | Unknown<page.Page<page.Order>, Schemas['PageOrderView']>
  | Unknown<page.Order, Schemas['OrderView']>
  | Unknown<page.OrderDetail, Schemas['OrderDetail']>
  | Unknown<page.ResourceUsage, Schemas['Usage']>
  | Unknown<page.Candidate, Schemas['Candidate']>
  | Unknown<page.ExecutionStep, Schemas['Step']>
  | Unknown<page.AllocationTrend, Schemas['Trend']>
  | Unknown<page.TrendPoint, Schemas['TrendPoint']>
  | Unknown<page.TrendThreshold, Schemas['ThresholdMark']>
  | Unknown<page.TrendOrder, Schemas['OrderMark']>

type Agreed<None extends never> = None

export type Agreement = Agreed<Disagreements>
