import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { dateIn, plusDays } from './calendar'
import { OnDuty } from './OnDuty'
import { RosterPanel } from './RosterPanel'

const today = dateIn('Asia/Shanghai', Date.now())
const show = (at = '/roster') => render(<RosterPanel self="admin" />, { at })
const changes = () => api.asked().filter(({ method }) => method !== 'GET')
const week = (date = today) => show(`/roster?view=week&date=${date}`)
const days = async () => within(await screen.findByRole('list', { name: /月/ })).getAllByRole('listitem')
const dayOf = async (date: string) =>
  (await days()).find((day) => day.textContent?.startsWith(String(Number(date.slice(8)))))
const pick = async (item: string) => {
  const found = await screen.findByRole('menuitem', { name: new RegExp(item) })
  await userEvent.click(found)
}

test('who is on duty now is named', async () => {
  render(<OnDuty />)

  expect(await screen.findByRole('list', { name: '现在值班' })).toBeVisible()
})

test('nobody on duty is a warning with who is told instead', async () => {
  api.world().shifts = []
  render(<OnDuty />)

  expect(await screen.findByText('现在无人值班')).toBeVisible()
  expect(screen.getByText('通知由 admin 代收。')).toBeVisible()
})

test('when nobody is on duty is said, the night before counted in', async () => {
  const gone = plusDays(today, 1)
  api.world().shifts = api.world().shifts.filter(({ duty_date }) => duty_date !== gone)
  week(gone)

  expect(await dayOf(gone)).toHaveTextContent('缺 08:00–24:00')
})

test('today is marked in the calendar', async () => {
  week()
  const current = (await days()).filter((day) => day.getAttribute('aria-current') === 'date')

  expect(current).toHaveLength(1)
  expect(current[0]).toHaveTextContent('今天')
})

test('the view and the date are in the address', async () => {
  const { router } = show('/roster?date=2026-11-15')
  expect(await screen.findByText('2026年11月')).toBeVisible()
  expect((await days()).length).toBe(42)

  await userEvent.click(screen.getByRole('button', { name: '下个月' }))
  expect(router.state.location.search).toBe('?date=2026-12-01')
  await userEvent.click(screen.getByText('周'))
  expect(router.state.location.search).toBe('?date=2026-12-01&view=week')
  expect(await days()).toHaveLength(7)
})

test('a shift is made on the day whose plus was pressed', async () => {
  week()
  await days()
  const [add] = screen.getAllByRole('button', { name: /^在 .+ 排班$/ })
  if (add !== undefined) await userEvent.click(add)
  await screen.findByLabelText('值班人')
  fireEvent.change(screen.getByLabelText('值班人'), { target: { value: 'zhao.min' } })
  fireEvent.change(screen.getByLabelText('开始'), { target: { value: '21:00' } })
  fireEvent.change(screen.getByLabelText('结束'), { target: { value: '07:00' } })
  await userEvent.click(screen.getByText('保存'))

  expect(await screen.findByText('班次已保存')).toBeInTheDocument()
  expect(changes()[0]).toMatchObject({
    method: 'POST',
    path: '/api/duty-rosters/create',
    body: { user_id: 'zhao.min', start_time: '21:00', end_time: '07:00' },
  })
})

test('several are made at once, people in turn', async () => {
  show()
  await userEvent.click(await screen.findByRole('button', { name: '批量排班' }))
  const who = await screen.findByLabelText('值班人')
  await userEvent.type(who, 'sun.li,zhou.yi,')
  await userEvent.click(screen.getByText('创建'))

  expect(await screen.findByText('已排 7 个班次')).toBeInTheDocument()
  expect(changes()[0]?.body).toMatchObject({
    from: today,
    to: plusDays(today, 6),
    user_ids: ['sun.li', 'zhou.yi'],
  })
})

test('a shift is changed with the version that was read', async () => {
  week()
  const chips = await screen.findAllByRole('button', { name: /08:00–20:00/ })
  if (chips[0] !== undefined) await userEvent.click(chips[0])
  await pick('修改')
  fireEvent.change(await screen.findByLabelText('联系方式'), { target: { value: 'duty@example.com' } })
  await userEvent.click(screen.getByText('保存'))

  await waitFor(() => expect(changes()).toHaveLength(1))
  expect(changes()[0]?.body).toMatchObject({ contact_info: 'duty@example.com', version: 1 })
})

test('two people swap: each takes the other’s shift', async () => {
  api.world().shifts = api.world().shifts.filter(({ duty_date }) => duty_date >= today)
  week()
  const [mine, theirs] = api.world().shifts.map((shift) => ({ ...shift }))
  const chips = await screen.findAllByRole('button', { name: new RegExp(`${mine?.user_id}$`) })
  if (chips[0] !== undefined) await userEvent.click(chips[0])
  await pick('换班')
  const dialog = await dialogTitled('与他人换班')
  await userEvent.click(within(dialog).getByRole('button', { name: '换班' }))

  await waitFor(() => expect(changes()).toHaveLength(2))
  expect(changes()).toMatchObject([
    { path: `/api/duty-rosters/${mine?.id}`, body: { user_id: theirs?.user_id, version: 1 } },
    { path: `/api/duty-rosters/${theirs?.id}`, body: { user_id: mine?.user_id, version: 1 } },
  ])
})

test('when the second half of a swap is refused, the first is taken back', async () => {
  api.world().shifts = api.world().shifts.filter(({ duty_date }) => duty_date >= today)
  const [mine, theirs] = api.world().shifts.map((shift) => ({ ...shift }))
  api.breakPath(`/api/duty-rosters/${theirs?.id}`, 409)
  week()
  const chips = await screen.findAllByRole('button', { name: new RegExp(`${mine?.user_id}$`) })
  if (chips[0] !== undefined) await userEvent.click(chips[0])
  await pick('换班')
  await userEvent.click(within(await dialogTitled('与他人换班')).getByRole('button', { name: '换班' }))

  await waitFor(() => expect(changes()).toHaveLength(3))
  expect(changes()[2]).toMatchObject({
    path: `/api/duty-rosters/${mine?.id}`,
    body: { user_id: mine?.user_id, version: 2 },
  })
})

test('a shift is deleted after asking, and put back by undo', async () => {
  week()
  const chips = await screen.findAllByRole('button', { name: /08:00–20:00/ })
  if (chips[0] !== undefined) await userEvent.click(chips[0])
  await pick('删除')
  const dialog = await dialogTitled('删除这个班次？')
  await userEvent.click(within(dialog).getByRole('button', { name: '删除' }))
  expect(await screen.findByText('班次已删除')).toBeInTheDocument()

  await userEvent.click(screen.getByRole('button', { name: '撤销' }))
  await waitFor(() => expect(changes().map(({ method }) => method)).toEqual(['DELETE', 'POST']))
})

test('who may only look has no buttons to change', async () => {
  api.world().user.roles = ['viewer']
  week()
  await days()

  expect(screen.queryByRole('button', { name: '排一个班' })).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /08:00–20:00/ })).not.toBeInTheDocument()
})

test('a calendar that cannot be read has the request id', async () => {
  api.breakPath('/api/duty-rosters/list', 500)
  show()

  expect(await screen.findByText('请求编号 req-broken')).toBeVisible()
})
