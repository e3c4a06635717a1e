import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { WATCHED_INTERVAL_MS } from '@/api/live'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { OrderDrawer } from './OrderDrawer'

afterEach(() => {
  vi.useRealTimers()
})

const show = (orderId: number, at = '/workbench') =>
  render(<OrderDrawer orderId={orderId} onClose={() => {}} onOpen={() => {}} />, { at })

test('a pending exit opens on its plan, with the facts and the moves above', async () => {
  show(8)
  const drawer = await screen.findByRole('dialog', { name: '订单详情 #ESO20261123-0008' })

  expect(within(drawer).getByRole('button', { name: '批准' })).toBeVisible()
  expect(within(drawer).getByText('低负载退池')).toBeVisible()
  expect(within(drawer).getByRole('list', { name: '将移除的节点' })).toHaveTextContent('srv-web-0031')
  expect(within(drawer).getByText('不可移除的节点 (1)')).toBeVisible()
})

test('the facts tell number, status, kind, count, place, people, times and the failure', async () => {
  Object.assign(api.world().orders.find(({ id }) => id === 5) ?? {}, {
    status: 'failed',
    completion_time: new Date().toISOString(),
    failure_reason: '排空超时',
  })
  show(5)
  const drawer = await screen.findByRole('dialog', { name: '订单详情 #ESO20261123-0005' })

  await within(drawer).findByText('排空超时')
  ;[
    '订单号ESO20261123-0005',
    '状态失败',
    '类型退池',
    '请求设备数1 台',
    '关联集群gl-web-03',
    '关联策略低负载退池',
    '创建system · ',
    '审批人admin',
    '执行人system',
    '开始执行',
    '完成时间刚刚',
    '失败原因排空超时',
  ].forEach((fact) => expect(drawer).toHaveTextContent(fact))
})

test('an exit warns of the entry strategies that it would make fire', async () => {
  show(8)

  expect(await screen.findByText('退池后会触发入池策略')).toBeVisible()
  expect(screen.getByText('高负载入池：预计 CPU:81.3%,MEM:N/A，阈值 CPU:80%,MEM:N/A')).toBeVisible()
})

test('the plan shows what is proven of the drain, where pods go, and what the cluster has left', async () => {
  show(8)
  const proof = await screen.findByRole('region', { name: '排空证明' })

  expect(within(proof).getByText('无法证明这些节点能排空')).toBeVisible()
  expect(proof).toHaveTextContent('Pod shop/search-7c4b：使用存储卷声明')
  expect(proof).toHaveTextContent('CPU 41.2% → 49.4%，内存 50% → 60%')
  expect(proof).toHaveTextContent('上限 85%')
  await userEvent.click(within(proof).getByText('PDB 时间线 (1)'))
  expect(proof).toHaveTextContent('srv-web-001：shop/cart-5d9f，随后等 1 个新 Pod 健康')
  await userEvent.click(within(proof).getByText('要迁移的 Pod 的去处 (2)'))
  expect(proof).toHaveTextContent('srv-web-001 → srv-web-002')
})

test('a running order shows its steps, how long they took, and what blocks', async () => {
  show(5)
  const node = await screen.findByRole('region', { name: 'srv-web-0031' })

  expect(node).toHaveTextContent('停止调度完成')
  expect(node).toHaveTextContent('用时 2 秒')
  expect(node).toHaveTextContent('驱逐 Pod被阻塞')
  expect(node).toHaveTextContent('shop/cart-0 · PDB cart · 不允许再中断')
})

test('a refusal that comes while one looks is named with its pod and its budget within ten seconds', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const order = api.world().orders.find(({ id }) => id === 5)
  const evicting = order?.steps[1]
  if (order === undefined || evicting === undefined) throw new Error('there is no order that evicts')
  order.steps = order.steps.slice(0, 1)
  show(5)
  const node = await screen.findByRole('region', { name: 'srv-web-0031' })
  expect(node).not.toHaveTextContent('PDB')

  order.steps = [...order.steps, evicting]
  await vi.advanceTimersByTimeAsync(WATCHED_INTERVAL_MS)

  expect(WATCHED_INTERVAL_MS).toBeLessThan(9_000)
  expect(await screen.findByText('shop/cart-0 · PDB cart', { exact: false })).toBeVisible()
})

test('the evidence names what was seen and how long it held', async () => {
  show(7, '/workbench?tab=evidence')

  expect(await screen.findByText('CPU:85.7%,MEM:N/A')).toBeVisible()
  expect(screen.getByText('12 分钟（要求 10 分钟）')).toBeVisible()
  expect(screen.getByText('CPU 24 核，内存 96 GiB，约占 1.5 台平均大小的节点')).toBeVisible()
})

test('the tab goes into the address', async () => {
  const { router } = show(5)
  await userEvent.click(await screen.findByRole('tab', { name: '设备' }))

  expect(await screen.findByRole('row', { name: 'SRV-WEB-0031 10.20.3.31 96 512 处理中' })).toBeVisible()
  expect(router.state.location.search).toBe('?tab=devices')
})

test('an order that is not there is said so', async () => {
  show(999)

  expect(await screen.findByText('没有找到，可能已被删除。')).toBeVisible()
})
