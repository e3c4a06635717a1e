import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { OperationsPage } from './OperationsPage'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'

const asked = () => api.asked().map(({ path }) => path)

test('a row tells in words what was done, to what, by whom, and with what result', async () => {
  render(<OperationsPage />)
  const row = (await screen.findByRole('button', { name: '批准订单' })).closest('tr')

  expect(row).toHaveTextContent('订单 7')
  expect(row).toHaveTextContent('成功')
  expect(row).toHaveTextContent('wang')
  expect(row).toHaveTextContent('10.20.0.31')
  expect(screen.getByText('put /api/system/config').closest('tr')).toHaveTextContent('被拒绝status 403')
})

test('an opened operation shows each changed field before and after, and leads to its object', async () => {
  render(<OperationsPage />, { at: '/operations?operation=4210' })
  const drawer = await dialogTitled('#4210 修改策略')

  expect(within(drawer).getByRole('row', { name: 'cpu.value 80 85' })).toBeInTheDocument()
  expect(within(drawer).queryByText('cooldown_minutes')).not.toBeInTheDocument()
  expect(within(drawer).getByRole('link', { name: '11' })).toHaveAttribute('href', '/workbench?strategy=11')
})

test('from an operation one comes to all that its actor did', async () => {
  const { router } = render(<OperationsPage />, { at: '/operations?operation=4209&page=1' })
  await userEvent.click(await screen.findByRole('link', { name: '只看此人的操作' }))

  expect(router.state.location.search).toBe('?actor=wang')
  await waitFor(() => expect(screen.queryByText('修改策略')).not.toBeInTheDocument())
  expect(screen.getByText('批准订单')).toBeInTheDocument()
})

test('every filter of the address goes to the server, and none left says so', async () => {
  render(<OperationsPage />, {
    at: '/operations?actor=wang&action=login&object_type=user&object_id=5&result=refused&from=2026-01-01T00:00:00.000Z&keyword=x',
  })
  expect(await screen.findByText('没有符合筛选条件的记录')).toBeVisible()

  const query = new URLSearchParams(
    asked()
      .find((path) => path.includes('/operation-log/list'))
      ?.split('?')[1],
  )
  expect(Object.fromEntries(query)).toEqual({
    actor: 'wang',
    action: 'login',
    object_type: 'user',
    object_id: '5',
    result: 'refused',
    from: '2026-01-01T00:00:00.000Z',
    keyword: 'x',
    page: '1',
    page_size: '20',
  })
})

test('an actor that is typed in is asked for on Enter', async () => {
  const { router } = render(<OperationsPage />)
  await userEvent.type(await screen.findByRole('textbox', { name: '操作人' }), ' li {Enter}')

  await waitFor(() => expect(router.state.location.search).toBe('?actor=li'))
  await waitFor(() => expect(screen.queryByText('批准订单')).not.toBeInTheDocument())
})

test('an intact log says how much was checked and what to note down', async () => {
  render(<OperationsPage />)
  await userEvent.click(await screen.findByRole('button', { name: /校验完整性/ }))
  const dialog = await dialogTitled('校验操作日志')
  await userEvent.click(within(dialog).getByRole('button', { name: '校验完整性' }))

  expect(await within(dialog).findByText('日志完整')).toBeInTheDocument()
  expect(dialog).toHaveTextContent('校验了 4210 行，比对了 3 个锚点。')
  expect(dialog).toHaveTextContent('5f'.repeat(32))
})

test('a broken log names each defect', async () => {
  Object.assign(api.world().check, { intact: false, defects: [{ id: 17, kind: 'missing' }] })
  render(<OperationsPage />)
  await userEvent.click(await screen.findByRole('button', { name: /校验完整性/ }))
  const dialog = await dialogTitled('校验操作日志')
  await userEvent.click(within(dialog).getByRole('button', { name: '校验完整性' }))

  expect(await within(dialog).findByText('日志与写入时不符')).toBeInTheDocument()
  expect(dialog).toHaveTextContent('#17：缺失')
})

test('what was noted down earlier goes with its digest, or not at all', async () => {
  render(<OperationsPage />)
  await userEvent.click(await screen.findByRole('button', { name: /校验完整性/ }))
  const dialog = await dialogTitled('校验操作日志')
  await userEvent.type(within(dialog).getByRole('textbox', { name: /行号/ }), '40')
  await userEvent.click(within(dialog).getByRole('button', { name: '校验完整性' }))
  expect(await within(dialog).findByText('行号和摘要须一起填')).toBeInTheDocument()
  expect(asked().some((path) => path.includes('/verify'))).toBe(false)

  await userEvent.click(within(dialog).getByRole('textbox', { name: /摘要/ }))
  await userEvent.paste('ab'.repeat(32))
  await userEvent.click(within(dialog).getByRole('button', { name: '校验完整性' }))
  await waitFor(() => expect(asked()).toContain(`/api/operation-log/verify?row=40&digest=${'ab'.repeat(32)}`))
})
