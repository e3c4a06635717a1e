import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { PendingOrders } from './PendingOrders'

function show(at = '/workbench', onOpen: (id: number) => void = () => {}) {
  return render(
    <PendingOrders id="pending" clusters={api.world().clusters} clustersLoading={false} onOpen={onOpen} />,
    { at },
  )
}

const entry = () => screen.findByRole('article', { name: '订单 #ESO20261123-0007 - 高CPU入池' })
const exit = () => screen.findByRole('article', { name: '订单 #ESO20261123-0008 - 低负载退池' })
const moves = () => api.asked().filter(({ method }) => method === 'PUT')

test('a card says what, where, how many, how it looks there now, and whether the reason still holds', async () => {
  show()
  const card = await entry()

  const facts = within(card).getByRole('list', { name: '订单要点' })
  expect(facts).toHaveTextContent(/入池gl-core-01.*2 台/)
  expect(within(card).getByText('待处理')).toBeVisible()
  expect(within(card).getByRole('img', { name: 'CPU：使用率 86.2%，分配率 91.4%，阈值 80%' })).toBeVisible()
  expect(within(card).getByRole('img', { name: '内存：使用率 62%，分配率 66%' })).toBeVisible()
  expect(within(card).getByRole('alert')).toHaveTextContent(
    '触发时 CPU 85.7%，阈值 CPU 80%；当前仍高于阈值。',
  )
})

test('a card claims nothing about now where usage and allocation disagree about the threshold', async () => {
  Object.assign(api.world().orders[0] ?? {}, {
    resource_usage: { cpu_usage: 86.2, cpu_allocation: 40, memory_usage: 62, memory_allocation: 66 },
  })
  show()

  expect(within(await entry()).getByRole('alert')).toHaveTextContent(/^触发时 CPU 85.7%，阈值 CPU 80%。/)
})

test('advice of the server stands below', async () => {
  Object.assign(api.world().orders[0] ?? {}, { advice: '入池后约 71%。' })
  show()

  expect(within(await entry()).getByRole('alert')).toHaveTextContent(/当前仍高于阈值。入池后约 71%。/)
})

test('only pending orders are asked for', async () => {
  show()
  await entry()

  expect(api.asked()[0]?.path).toBe('/api/orders/list?status=pending&page=1&page_size=12')
  expect(screen.queryByText(/0005/)).not.toBeInTheDocument()
})

test('filters come from the address and are applied by the server', async () => {
  show('/workbench?type=pool_exit&cluster=3&q=退池')
  await exit()

  expect(decodeURIComponent(api.asked()[0]?.path ?? '')).toContain(
    'action_type=pool_exit&cluster_id=3&keyword=退池',
  )
  expect(screen.getAllByRole('article')).toHaveLength(1)
})

test('a kind of order is chosen from entries, exits and maintenance, and can be taken back', async () => {
  const { router } = show()
  await entry()
  await userEvent.click(screen.getByRole('combobox', { name: '订单类型' }))
  const kinds = [...document.querySelectorAll('.ant-select-item-option')]
  expect(kinds.map(({ textContent }) => textContent)).toEqual(['入池', '退池', '维护', '恢复调度'])
  for (const kind of kinds.slice(1, 2)) await userEvent.click(kind)
  expect(router.state.location.search).toBe('?type=pool_exit')

  for (const clear of document.querySelectorAll('.ant-select-clear')) await userEvent.click(clear)
  expect(router.state.location.search).toBe('')
})

test('a search goes into the address', async () => {
  const { router } = show()
  await entry()

  await userEvent.type(screen.getByRole('searchbox', { name: '订单号、策略名称' }), '0008{Enter}')

  expect(await exit()).toBeVisible()
  expect(router.state.location.search).toBe('?q=0008')
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(1))
})

test('an order that comes while one looks glows; while a card is about to be pressed it comes last', async () => {
  const { queries } = show()
  const card = await entry()
  expect(card.className).not.toMatch(/new/)
  await userEvent.hover(card)
  const came = api.world().orders.find(({ id }) => id === 7)
  if (came === undefined) throw new Error('there is no order')
  api.world().orders.unshift({ ...came, id: 70, order_number: 'ESO20261123-0070' })
  await queries.invalidateQueries()

  const arrived = await screen.findByRole('article', { name: /0070/ })
  expect(arrived.className).toMatch(/new/)
  expect(screen.getAllByRole('article').at(-1)).toBe(arrived)
  await userEvent.unhover(card)
  await waitFor(() => expect(screen.getAllByRole('article')[0]).toBe(arrived))
})

test('filtered out is another emptiness than none, and can be reset', async () => {
  const { router } = show('/workbench?q=nothing&order=7')
  expect(await screen.findByText('没有符合筛选条件的待处理订单')).toBeVisible()

  await userEvent.click(screen.getByRole('button', { name: '重置筛选' }))

  expect(await entry()).toBeVisible()
  expect(router.state.location.search).toBe('?order=7')
})

test('no pending order at all is said so', async () => {
  api.world().orders.length = 0
  show()

  expect(await screen.findByText('暂无待处理订单')).toBeVisible()
})

test('approving an entry states the consequence, sends the version seen, and the order leaves the list', async () => {
  show()
  await userEvent.click(within(await entry()).getByRole('button', { name: '批准' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('批准入池 2 台到 gl-core-01？')
  expect(dialog).toHaveTextContent('从可用设备中选取 2 台')
  expect(await within(dialog).findByRole('list', { name: '现在批准将选取的设备' })).toHaveTextContent(
    'SRV-CORE-0041',
  )
  expect(moves()).toEqual([])

  await userEvent.click(within(dialog).getByRole('button', { name: '批准并执行' }))

  expect(await screen.findByText(/订单 #ESO20261123-0007 已批准/)).toBeVisible()
  expect(moves()).toEqual([{ method: 'PUT', path: '/api/orders/7/approve', body: { version: 0 } }])
  await waitFor(() => expect(screen.queryByText(/0007 - 高CPU入池/)).not.toBeInTheDocument())
})

test('approving an exit lists exactly the nodes that will be removed', async () => {
  show()
  await userEvent.click(within(await exit()).getByRole('button', { name: '批准' }))

  const nodes = await screen.findByRole('list', { name: '将移除的节点' })
  expect(within(nodes).getAllByRole('listitem')).toHaveLength(1)
  expect(nodes).toHaveTextContent('srv-web-0031')
  expect(nodes).toHaveTextContent('驱逐 3')
})

test('rejecting needs a reason and sends it', async () => {
  show()
  await userEvent.click(within(await exit()).getByRole('button', { name: '拒绝' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('拒绝订单 #ESO20261123-0008？')
  await userEvent.click(within(dialog).getByRole('button', { name: '拒绝订单' }))
  expect(await within(dialog).findByText('请写明原因，之后的人会看到。')).toBeVisible()

  await userEvent.type(within(dialog).getByRole('textbox', { name: '原因' }), ' 大促期间 ')
  await userEvent.click(within(dialog).getByRole('button', { name: '拒绝订单' }))

  await waitFor(() =>
    expect(moves()).toEqual([
      { method: 'PUT', path: '/api/orders/8/reject', body: { version: 0, reason: '大促期间' } },
    ]),
  )
})

test('a refusal is told on its own card with the request id', async () => {
  show()
  const card = await entry()
  Object.assign(api.world().orders[0] ?? {}, { version: 4 })
  await userEvent.click(within(card).getByRole('button', { name: '批准' }))
  await userEvent.click(await screen.findByRole('button', { name: '批准并执行' }))

  expect(await within(card).findByText('订单状态已变化，已为你刷新。')).toBeVisible()
  expect(within(card).getByText('order has version 4')).toBeVisible()
  expect(within(card).getByText('请求编号 req-4f1c')).toBeVisible()
  expect(within(await exit()).queryByText(/req-/)).not.toBeInTheDocument()
})

test('moves that are not allowed have no button', async () => {
  api.world().orders.forEach((order) => (order.allowed_actions = []))
  show()
  const card = await entry()

  expect(within(card).queryByRole('button', { name: '批准' })).not.toBeInTheDocument()
  expect(within(card).getByText(/你的角色不能审批/)).toBeVisible()
})

test('details open by the order’s id', async () => {
  const onOpen = vi.fn()
  show('/workbench', onOpen)
  await userEvent.click(within(await entry()).getByRole('button', { name: '查看详情' }))

  expect(onOpen).toHaveBeenCalledWith(7)
})

test('an entry for which there are too few devices is warned of before it is approved', async () => {
  Object.assign(api.world().orders[0] ?? {}, { candidates: [] })
  show()
  await userEvent.click(within(await entry()).getByRole('button', { name: '批准' }))

  expect(
    await screen.findByText('符合条件的可用设备只有 0 台，订单要求 2 台，批准后会失败。'),
  ).toBeInTheDocument()
})

test('where rejecting is allowed, cancelling has no button of its own', async () => {
  api.world().orders.forEach((order) => (order.allowed_actions = ['approve', 'reject', 'cancel']))
  show()

  expect(within(await entry()).queryByRole('button', { name: '取消订单' })).not.toBeInTheDocument()
})

test('where nobody approves, the order is executed', async () => {
  api.world().orders.forEach((order) => (order.allowed_actions = ['execute']))
  show()
  await userEvent.click(within(await entry()).getByRole('button', { name: '执行' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('button', { name: /执行$/ }))

  await waitFor(() =>
    expect(moves()).toEqual([{ method: 'PUT', path: '/api/orders/7/execute', body: { version: 0 } }]),
  )
})
