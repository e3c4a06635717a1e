import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { ReceiverList } from './ReceiverList'
import { TicketDrawer } from './TicketDrawer'
import { TicketList } from './TicketList'

const noop = () => {}
const drawer = (id: number) => <TicketDrawer id={id} onClose={noop} />
const sent = (path: string) => api.asked().filter((asked) => asked.method === 'PUT' && asked.path === path)

test('a row tells ticket, device, stage and window against now', async () => {
  render(<TicketList clusters={[]} clustersLoading={false} onOpen={noop} />)
  const row = (await screen.findByText('CHG-20931')).closest('tr')

  expect(row).toHaveTextContent('第 3/9 步：确认窗口')
  expect(row).toHaveTextContent(/后开始，持续 4 小时/)
  await waitFor(() => expect(row).toHaveTextContent('SRV-CORE-0022'))
  expect(screen.getByText('CHG-20871').closest('tr')).toHaveTextContent('第 7/9 步：物理维护')
})

test('no ticket at all is said so', async () => {
  api.world().maintenances.length = 0
  render(<TicketList clusters={[]} clustersLoading={false} onOpen={noop} />)

  expect(await screen.findByText('还没有维护请求')).toBeVisible()
})

test('the window that was asked for is agreed to without sending times', async () => {
  render(drawer(21))
  expect(await screen.findByText('等你确认时间窗')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '确认时间窗' }))
  const form = await dialogTitled('确认维护时间窗')
  await userEvent.click(within(form).getByRole('button', { name: '确认时间窗' }))

  expect(await screen.findByText('已确认，等外部系统同意')).toBeInTheDocument()
  expect(sent('/api/maintenance/21/confirm')).toEqual([expect.objectContaining({ body: { version: 2 } })])
})

test('preparation is started with what is to become of the pods', async () => {
  render(drawer(24))
  await userEvent.click(await screen.findByRole('button', { name: '开始准备' }))
  const dialog = await dialogTitled('开始准备节点？')
  await userEvent.click(within(dialog).getByRole('radio', { name: '只停止调度，Pod 留下' }))
  await userEvent.click(within(dialog).getByRole('button', { name: '开始准备' }))

  expect(await screen.findByText('正在停止调度并准备节点')).toBeInTheDocument()
  expect(sent('/api/maintenance/24/start')[0]?.body).toEqual({ drain: false, version: 2 })
})

test('the conversation tells direction, signature, tries and body, and what failed is sent again', async () => {
  render(drawer(23))
  const proposed = await screen.findByRole('article', { name: 'maintenance.proposed' })

  expect(proposed).toHaveTextContent('发出建议另一时间窗待送达')
  expect(proposed).toHaveTextContent('已签名尝试 3 次下次')
  expect(proposed).toHaveTextContent('HTTP 503')
  expect(proposed).toHaveTextContent('"order_id": 23')
  expect(screen.getByRole('article', { name: 'maintenance.accepted' })).toHaveTextContent(
    'key:assets，密钥已验证',
  )

  await userEvent.click(within(proposed).getByRole('button', { name: '立即重发' }))
  expect(await screen.findByText('已安排重发')).toBeInTheDocument()
  expect(sent('/api/maintenance/callbacks/3/resend')).toHaveLength(1)
})

test('a refused move is told in its dialog', async () => {
  render(drawer(21))
  await screen.findByText('等你确认时间窗')
  Object.assign(api.world().maintenances[0] ?? {}, { version: 9 })
  await userEvent.click(screen.getByRole('button', { name: '拒绝' }))
  const dialog = await dialogTitled('拒绝这次维护？')
  await userEvent.type(within(dialog).getByRole('textbox', { name: '原因' }), '大促')
  await userEvent.click(within(dialog).getByRole('button', { name: '拒绝' }))

  expect(await within(dialog).findByText('内容已被他人修改，已为你刷新，请核对后再试。')).toBeInTheDocument()
})

test('a rotated key is shown once', async () => {
  render(<ReceiverList />)
  const row = (await screen.findByText('assets')).closest('tr')
  if (row === null) throw new Error('no row')
  await userEvent.click(within(row).getByRole('button', { name: '轮换密钥' }))
  const dialog = await dialogTitled('轮换 assets 的签名密钥？')
  await userEvent.click(within(dialog).getByRole('button', { name: '轮换密钥' }))

  expect(await screen.findByText('whsec_cm90YXRlZA')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '我已保存' }))
  await waitFor(() => expect(screen.queryByText('whsec_cm90YXRlZA')).not.toBeInTheDocument())
})
