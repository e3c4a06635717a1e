/**
 * The bodies the page reads, in the shapes of docs/flow.md. agreement.ts holds them against the OpenAPI document; once
 * that says which fields are always there, each becomes an alias of `components['schemas'][…]` of schema.d.ts.
 * Percent is 0 to 100, memory GiB, CPU cores, time ISO-8601 UTC.
 */

export type Instant = string

export type Action = 'pool_entry' | 'pool_exit' | 'maintenance_request' | 'maintenance_uncordon'

export type OrderStatus =
  | 'pending'
  | 'processing'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'pending_confirmation'
  | 'scheduled_for_maintenance'
  | 'maintenance_in_progress'

export type OrderMove = 'approve' | 'reject' | 'execute' | 'cancel' | 'retry'

export type TimeRange = '24h' | '7d' | '30d' | '90d'

export interface Envelope<T> {
  code: number
  msg: string
  data?: T
}

export interface FieldError {
  field: string
  value?: unknown
  message: string
}

export interface Failure {
  error_code?: string
  errors?: FieldError[]
  request_id?: string
}

export interface Page<T> {
  list: T[]
  total: number
  page: number
  page_size: number
}

export interface User {
  id: number
  username: string
  display_name: string
  roles: string[]
}

export interface Login {
  access_token: string
  expires_at: Instant
  user: User
}

export interface AbnormalCluster {
  id: number
  name: string
  reason: string
}

export interface OverviewStats {
  strategies: { total: number; enabled: number; triggered_today: number }
  clusters: { total: number; abnormal: number; abnormal_list: AbnormalCluster[] }
  pending_orders: { total: number; oldest_created_at: Instant | null }
  devices: { total: number; available: number; in_pool: number }
  data_as_of: Instant | null
}

export interface Cluster {
  id: number
  name: string
  name_cn?: string | null
  healthy: boolean
  abnormal_reason?: string | null
  /** Since when and why no node of it is closed; null when nodes may be. */
  drains_held?: { since: Instant; reason: string } | null
}

export interface ResourceUsage {
  cpu_usage: number | null
  memory_usage: number | null
  cpu_allocation: number | null
  memory_allocation: number | null
  taken_at: Instant | null
}

export interface Order {
  id: number
  order_number: string
  cluster_id: number
  cluster_name: string | null
  strategy_id: number | null
  strategy_name: string | null
  action_type: Action
  status: OrderStatus
  device_count: number
  approver: string | null
  executor: string | null
  execution_time: Instant | null
  created_by: string | null
  created_at: Instant
  updated_at: Instant | null
  completion_time: Instant | null
  failure_reason: string | null
  description?: string | null
  resource_usage: ResourceUsage | null
  advice: string | null
  allowed_actions: OrderMove[]
  triggered_value: string | null
  threshold_value: string | null
  version: number
}

export interface Evidence {
  held_since?: Instant | null
  taken_at?: Instant | null
  triggered_value?: string | null
  threshold_value?: string | null
  required_minutes?: number | null
  unschedulable_pod_count?: number | null
}

export type PodVerdict = 'evict' | 'skip' | 'wait' | 'block' | 'unrecognised'

export interface PodJudgement {
  namespace: string
  name: string
  pod_class: string
  verdict: PodVerdict
  reason: string
}

export interface NodeJudgement {
  device_id: number | null
  ci_code: string | null
  node_name: string
  rank: number | null
  chosen: boolean
  reasons: string[]
  cpu_request_percent: number | null
  memory_request_percent: number | null
  cpu_usage_percent: number | null
  memory_usage_percent: number | null
  pod_count: number
  pods: PodJudgement[]
}

/** Where one pod of a leaving node ends up. */
export interface PodPlacement {
  pod: PodJudgement
  node_name: string
  placement: 'stays' | 'ends' | 'certain' | 'likely' | 'unknown' | 'impossible' | (string & {})
  target: string | null
  reason: string
}

export interface BudgetWave {
  node_name: string
  pods: string[]
  healthy_replacements: number
}

/** How the pods of one PodDisruptionBudget can leave. */
export interface BudgetTimeline {
  budget: string
  disruptions_allowed: number
  desired_healthy: number
  expected_pods: number
  flow: 'flows' | 'waits' | 'never' | (string & {})
  waves: BudgetWave[]
}

export interface DrainDeadlock {
  kind: string
  pods: string[]
  nodes: string[]
  reason: string
}

/** Percent of allocatable. */
export interface ClusterCapacity {
  nodes: number
  cpu_percent: number
  memory_percent: number
}

export interface DrainCertificate {
  verdict: 'drainable' | 'unknown' | 'blocked' | 'unrecognised'
  made_at: Instant
  nodes: string[]
  reasons: string[]
  pods: PodPlacement[]
  budgets: BudgetTimeline[]
  deadlocks: DrainDeadlock[]
  before: ClusterCapacity
  after: ClusterCapacity
  spare: ClusterCapacity
  highest_request_percent: number
}

export interface RemovalPlan {
  plan_id: string
  purpose: string
  made_at: Instant
  nodes: NodeJudgement[]
  chosen_count: number
  shortfall: string | null
  failure: string | null
  /** Not there in plans of older versions. */
  certificate?: DrainCertificate | null
  /** Made anew right before execution, beside the one the approver saw. */
  certificate_at_execution?: DrainCertificate | null
}

export type StepState = 'running' | 'done' | 'blocked' | 'failed' | (string & {})

export interface Blocker {
  namespace: string | null
  pod: string | null
  budget: string | null
  reason: string
}

export interface ExecutionStep {
  device_id: number
  execution_id: string
  node_name: string | null
  step: string
  state: StepState
  started_at: Instant | null
  finished_at: Instant | null
  detail: string | null
  blockers: Blocker[] | null
}

/** A device that an entry would take if it were approved now. */
export interface Candidate {
  device_id: number
  ci_code: string
  ip: string
}

/** Cores and GiB. */
export interface WaitingPods {
  pods: number
  cpu_request: number
  memory_request: number
  nodes_filled: number | null
}

export interface Counterorder {
  strategy_id: number
  strategy_name: string
  expected_value: string
  threshold_value: string
}

export interface OrderDetail extends Order {
  candidates?: Candidate[]
  evidence: Evidence | null
  waiting_pods?: WaitingPods | null
  /** Entry strategies that this exit would bring to their thresholds. */
  counterorders?: Counterorder[]
  removal_plan: RemovalPlan | null
  steps: ExecutionStep[]
}

export interface OrderDevice {
  device_id: number
  ci_code: string
  ip: string | null
  cpu: number | null
  memory: number | null
  status: string
  error_message: string | null
}

export interface TrendPoint {
  time: Instant
  cpu_usage: number | null
  cpu_allocation: number | null
  memory_usage: number | null
  memory_allocation: number | null
}

export interface TrendThreshold {
  strategy_id: number
  strategy_name: string
  action: Action
  metric: 'cpu' | 'memory'
  type: 'usage' | 'allocated'
  value: number
}

export interface TrendOrder {
  id: number
  order_number: string
  action_type: Action
  status: OrderStatus
  created_at: Instant
  completion_time: Instant | null
}

export interface AllocationTrend {
  cluster_id: number
  resource_type: string
  time_range: TimeRange
  step_seconds: number
  points: TrendPoint[]
  thresholds: TrendThreshold[]
  orders: TrendOrder[]
}
