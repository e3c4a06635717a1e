import type { Action, ExecutionStep, OrderDetail } from '@/api/types'

/** What is done to each device, in this order; see docs/flow.md. */
const ROUTES: Partial<Record<Action, readonly string[]>> = {
  pool_exit: ['cordon', 'evict', 'wait_volumes', 'delete_node', 'verify'],
  pool_entry: ['join', 'wait_ready', 'label', 'uncordon', 'verify'],
}

export type Look = 'done' | 'failed' | 'blocked' | 'running' | 'awaited'

export interface ShownStep {
  name: string
  look: Look
  /** Undefined for what has not been reported yet. */
  reported?: ExecutionStep
}

export interface DeviceSteps {
  deviceId: number
  nodeName: string | null
  steps: ShownStep[]
}

/**
 * Reported steps by device, in the order they came. While the order is being executed, what is still to come follows;
 * the first of it is what is being done, since a step is reported when it is over or blocked.
 */
export function stepsOfDevices(order: Pick<OrderDetail, 'action_type' | 'status' | 'steps'>): DeviceSteps[] {
  const devices = [...new Set(order.steps.map((step) => step.device_id))]
  return devices.map((deviceId) => {
    const own = order.steps.filter((step) => step.device_id === deviceId)
    return {
      deviceId,
      nodeName: own.find((step) => step.node_name !== null)?.node_name ?? null,
      steps: [
        ...own.map((reported) => ({ name: reported.step, look: lookOf(reported), reported })),
        ...(order.status === 'processing' ? awaited(order.action_type, own) : []),
      ],
    }
  })
}

function awaited(action: Action, own: readonly ExecutionStep[]): ShownStep[] {
  const execution = own.at(-1)?.execution_id
  const begun = own.filter((step) => step.execution_id === execution)
  const names = new Set(begun.map((step) => step.step))
  const idle = begun.every((step) => lookOf(step) === 'done')
  return (ROUTES[action] ?? [])
    .filter((name) => !names.has(name))
    .map((name, index) => ({ name, look: idle && index === 0 ? 'running' : 'awaited' }))
}

const STATES: readonly Look[] = ['done', 'failed', 'blocked']

function lookOf(step: ExecutionStep): Look {
  return STATES.find((state) => state === step.state) ?? (step.finished_at === null ? 'running' : 'done')
}
