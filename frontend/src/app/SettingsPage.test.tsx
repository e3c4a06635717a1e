import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { StopBanner } from '@/features/setting/components/StopBanner'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { SettingsPage } from './SettingsPage'

const sent = () => api.asked().filter(({ method }) => method !== 'GET')
const at = (search: string) => ({ at: `/settings${search}` })
const save = () => userEvent.click(screen.getByText('保存'))

test('each setting stands in its group with its value, its unit and who set it', async () => {
  const [known] = api.world().settings
  if (known === undefined) throw new Error('there is no setting')
  const newer = { ...known, key: 'newer.than_the_page', description: 'what newer.than_the_page means' }
  api.world().settings.push(newer)
  render(<SettingsPage />)
  const collection = await screen.findByRole('list', { name: '采集' })

  expect(collection).toHaveTextContent(/采集间隔.*monitoring.interval_seconds.*60 秒admin 改于 3天前/)
  expect(screen.getByRole('list', { name: '审批与订单' })).toHaveTextContent(/退池审批.*两人审批/)
  expect(screen.getByRole('list', { name: '选机与设备' })).toHaveTextContent('核心交易、数据库')
  expect(screen.getByRole('list', { name: '其他' })).toHaveTextContent('what newer.than_the_page means')
})

test('search and what was changed narrow the list, and none left says so', async () => {
  render(<SettingsPage />, at('?keyword=会话&changed=true'))
  expect(await screen.findByText('没有符合的设置')).toBeVisible()

  await userEvent.click(screen.getByRole('checkbox', { name: '只看改过的' }))
  expect(await screen.findByText('会话时长')).toBeVisible()
  expect(screen.queryByText('采集间隔')).not.toBeInTheDocument()
})

test('a number is held to its range before it is sent', async () => {
  render(<SettingsPage />, at('?edit=monitoring.interval_seconds'))
  const field = await screen.findByLabelText('采集间隔')
  await userEvent.clear(field)
  await userEvent.type(field, '3')
  await save()

  expect(await screen.findByText('须在 5 到 86400 之间')).toBeInTheDocument()
  expect(sent()).toEqual([])
})

test('a changed number is sent alone, and can be taken back', async () => {
  render(<SettingsPage />, at('?edit=monitoring.interval_seconds'))
  const field = await screen.findByLabelText('采集间隔')
  await userEvent.clear(field)
  await userEvent.type(field, '30')
  await save()
  expect(await screen.findByText('已保存“采集间隔”')).toBeInTheDocument()
  expect(sent()[0]).toMatchObject({
    path: '/api/system/config',
    body: { 'monitoring.interval_seconds': 30 },
  })
  await userEvent.click(screen.getByRole('button', { name: '撤销' }))
  await waitFor(() => expect(sent()[1]?.body).toEqual({ 'monitoring.interval_seconds': 60 }))
})

test('what may move machines by itself is told before it is chosen', async () => {
  render(<SettingsPage />, at('?edit=approval.pool_exit'))
  expect(await screen.findByText(/误判会直接动到机器/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('radio', { name: '人工审批' }))
  await save()

  await waitFor(() => expect(sent()[0]?.body).toEqual({ 'approval.pool_exit': 'manual' }))
})

test('the server refuses at the field', async () => {
  render(<SettingsPage />, at('?edit=calendar.zone'))
  const field = await screen.findByLabelText('时区')
  await userEvent.clear(field)
  await userEvent.type(field, 'Nowhere')
  await save()

  expect(await screen.findByText(/must be a time zone such as/)).toBeInTheDocument()
})

test('names by number are lines, and a line that is none is not sent', async () => {
  render(<SettingsPage />, at('?edit=device.app_names'))
  const field = await screen.findByLabelText('应用名称')
  await userEvent.type(field, 'app-01')
  await save()
  expect(await screen.findByText('一行一个，如 app-01=订单服务')).toBeInTheDocument()
  expect(sent()).toEqual([])

  await userEvent.type(field, '=订单服务')
  await save()
  await waitFor(() => expect(sent()[0]?.body).toEqual({ 'device.app_names': { 'app-01': '订单服务' } }))
})

test('who may not change settings is not offered to', async () => {
  api.world().user.roles = ['viewer']
  render(<SettingsPage />)

  expect(await screen.findByText('采集间隔')).toBeVisible()
  expect(screen.queryByRole('button', { name: '修改“采集间隔”' })).not.toBeInTheDocument()
})

test('all orders are stopped with a reason, every page says so, and the stop is lifted', async () => {
  render(
    <>
      <StopBanner />
      <SettingsPage />
    </>,
    at('?tab=stop'),
  )
  await userEvent.click(await screen.findByRole('button', { name: '停止全部' }))
  const dialog = await dialogTitled('停止所有订单的执行？')
  await userEvent.click(within(dialog).getByRole('button', { name: '停止全部' }))
  expect(await within(dialog).findByText('必填')).toBeInTheDocument()
  await userEvent.type(within(dialog).getByRole('textbox', { name: '原因' }), '机房演练')
  await userEvent.click(within(dialog).getByRole('button', { name: '停止全部' }))

  expect(await screen.findByRole('link', { name: '已停止所有订单的执行' })).toBeVisible()
  expect(screen.getAllByText(/机房演练 · admin 设于/)).toHaveLength(2)
  await userEvent.click(screen.getByRole('button', { name: '解除停止' }))
  const lifting = await dialogTitled('解除全局停止？')
  await userEvent.click(within(lifting).getByRole('button', { name: '解除停止' }))
  expect(await screen.findByText('没有生效的停止，订单照常执行。')).toBeVisible()
  expect(sent().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /api/orders/stop',
    'DELETE /api/orders/stop',
  ])
})
