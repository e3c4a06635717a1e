import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { StrategyPanel } from './StrategyPanel'

vi.mock('@/shared/chart/Chart', () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }))

function show(at = '/workbench') {
  return render(
    <StrategyPanel
      id="s"
      clusters={api.world().clusters}
      clustersLoading={false}
      onOrder={() => {}}
      orderCard={() => null}
    />,
    { at },
  )
}

test('a rule is a sentence, and the filters of the address go to the server', async () => {
  show('/workbench?s_threshold_trigger_action=pool_exit')

  expect(
    await screen.findByText(
      '当 gl-web-03 的 CPU 使用率 < 30% 且 内存 使用率 < 40% 连续 60 分钟，退池 1 台，之后冷却 30 分钟',
    ),
  ).toBeVisible()
  expect(screen.queryByText('高CPU入池')).not.toBeInTheDocument()
})

test('a strategy is switched off, and on again by undo', async () => {
  show()
  await userEvent.click(await screen.findByRole('switch', { name: '启用或禁用 高CPU入池' }))
  expect(await screen.findByText('已禁用 高CPU入池')).toBeInTheDocument()

  await userEvent.click(screen.getByRole('button', { name: '撤销' }))

  await waitFor(() => expect(api.world().strategies[0]?.status).toBe('enabled'))
})

test('several are switched, and what became of each is shown', async () => {
  api.breakPath('/api/strategies/12/status', 500)
  show()
  await userEvent.click(await screen.findByRole('checkbox', { name: '选择 高CPU入池' }))
  await userEvent.click(screen.getByRole('checkbox', { name: '选择 低负载退池' }))
  await userEvent.click(screen.getByRole('button', { name: '批量禁用 2 条' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '禁用' }))

  expect(await screen.findByText('1 项成功，1 项失败')).toBeInTheDocument()
})

test('what has to be given is asked for at its field', async () => {
  show()
  await userEvent.click(await screen.findByRole('button', { name: '新建策略' }))
  expect(await screen.findByText('新建监控策略')).toBeVisible()
  expect(screen.getByRole('radio', { name: '启用' })).toBeChecked()
  await userEvent.click(screen.getByRole('button', { name: '保存' }))

  expect((await screen.findAllByText('必填')).length).toBeGreaterThan(0)
})

test('a row says what is watched, where and what is done, and offers what can be done with it', async () => {
  show()
  expect(screen.getByRole('heading', { name: '监控策略管理' })).toBeVisible()
  const row = (await screen.findByText('内存分配过高入池')).closest('tr')
  const entry = screen.getByText('高CPU入池').closest('tr')

  expect(entry).toHaveTextContent('核心集群繁忙时加机器')
  expect(entry).toHaveTextContent('gl-core-01、gl-web-03')
  expect(entry).toHaveTextContent('入池')
  expect(row).toHaveTextContent('禁用')
  expect(row).not.toHaveTextContent('CPU 使用率')
  expect(row).toHaveTextContent(/编辑.*复制.*执行历史.*删除/)
  expect(screen.getByText('共 3 条')).toBeVisible()
})

test('filters by name are written into the address, and reset takes them back', async () => {
  const { router } = show()
  await screen.findByText('高CPU入池')
  await userEvent.type(screen.getByRole('searchbox', { name: '策略名称' }), '退池{Enter}')
  await waitFor(() => expect(screen.queryByText('高CPU入池')).not.toBeInTheDocument())
  expect(decodeURIComponent(router.state.location.search)).toBe('?s_name=退池')

  await userEvent.click(screen.getByRole('button', { name: '重置筛选' }))
  expect(await screen.findByText('高CPU入池')).toBeVisible()
  expect(router.state.location.search).toBe('')
})

test('filters by status and cluster come from the address and go to the server', async () => {
  show('/workbench?s_status=disabled&s_cluster_id=4')

  expect(await screen.findByText('内存分配过高入池')).toBeVisible()
  expect(screen.queryByText('低负载退池')).not.toBeInTheDocument()
  expect(api.asked()[0]?.path).toContain('status=disabled&cluster_id=4')
})

test('a strategy is deleted after asking', async () => {
  show()
  const row = (await screen.findByText('低负载退池')).closest('tr')
  if (row !== null) await userEvent.click(within(row).getByText('删除'))
  const dialog = await screen.findByRole('dialog')
  const name = within(dialog).queryByRole('textbox')
  if (name !== null) await userEvent.type(name, '低负载退池')
  await userEvent.click(within(dialog).getByRole('button', { name: '删除' }))

  await waitFor(() => expect(api.world().strategies.map(({ id }) => id)).toEqual([11, 13]))
})

test('nothing yet offers to make the first one', async () => {
  api.world().strategies = []
  show()

  expect(await screen.findByText('还没有监控策略')).toBeVisible()
})

test('a failure has the request id', async () => {
  api.breakPath('/api/strategies/list', 500)
  show()

  expect(await screen.findByText('请求编号 req-broken')).toBeVisible()
})
