import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { StrategyForm } from './StrategyForm'

vi.mock('@/shared/chart/Chart', () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }))

function edit(copy = false) {
  const onClose = vi.fn()
  const strategy = api.world().strategies[0]
  render(
    <StrategyForm
      from={strategy}
      copy={copy}
      clusters={api.world().clusters}
      clustersLoading={false}
      onClose={onClose}
    />,
  )
  return { onClose }
}

const sent = (method: string, path: RegExp) =>
  api.asked().filter((asked) => asked.method === method && path.test(asked.path))

test('an edit starts with the values there are, and is sent with the version that was read', async () => {
  const { onClose } = edit()
  expect(await screen.findByText('编辑监控策略')).toBeVisible()
  const name = screen.getByLabelText('策略名称')
  expect(name).toHaveValue('高CPU入池')
  fireEvent.change(name, { target: { value: '高CPU入池（核心）' } })
  await userEvent.click(screen.getByText('保存'))

  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent('PUT', /strategies\/11$/)[0]?.body).toMatchObject({
    name: '高CPU入池（核心）',
    version: 0,
  })
})

test('every field of a strategy is there in its kind', async () => {
  edit()
  const kind = (label: string) => screen.getByLabelText(label).tagName
  expect(await screen.findByLabelText('策略名称')).toBeRequired()
  expect(kind('策略描述')).toBe('TEXTAREA')
  expect(kind('节点选择器 (JSON)')).toBe('TEXTAREA')
  for (const label of ['CPU 阈值 (%)', '内存阈值 (%)']) {
    expect(screen.getByLabelText(label)).toHaveAttribute('aria-valuemin', '0')
    expect(screen.getByLabelText(label)).toHaveAttribute('aria-valuemax', '100')
  }
  for (const label of ['满足时长 (分钟)', '冷却时间 (分钟)', '设备数量'])
    expect(screen.getByLabelText(label)).toHaveAttribute('role', 'spinbutton')
  const choices = screen
    .getAllByRole('radio', { hidden: true })
    .map((one) => one.closest('label')?.textContent)
  expect(choices).toEqual(['入池', '退池', '同时满足 AND', '满足其一 OR', '启用', '禁用'])
  expect(screen.getByText('取消')).toBeVisible()
})

test('a selector that is not JSON is refused at its field', async () => {
  const { onClose } = edit()
  fireEvent.change(await screen.findByLabelText('节点选择器 (JSON)'), { target: { value: '{arch' } })
  await userEvent.click(screen.getByText('保存'))

  expect(await screen.findByText('须为 JSON 对象')).toBeVisible()
  expect(onClose).not.toHaveBeenCalled()
})

test('a copy is a new strategy with a name of its own', async () => {
  const { onClose } = edit(true)
  expect(await screen.findByLabelText('策略名称')).not.toHaveValue('高CPU入池')
  await userEvent.click(screen.getByText('保存'))

  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent('POST', /strategies\/create$/)).toHaveLength(1)
})

test('a refusal is shown at the field it names, and the form stays open', async () => {
  const { onClose } = edit()
  fireEvent.change(await screen.findByLabelText('策略名称'), { target: { value: '名'.repeat(41) } })
  await userEvent.click(screen.getByText('保存'))

  expect(await screen.findByText('最多 40 个字符')).toBeVisible()
  expect(onClose).not.toHaveBeenCalled()
})

test('beside the form stands what the strategy would have done, anew half a second after typing', async () => {
  edit()
  const beside = await screen.findByRole('region', { name: '如果早已启用' })
  expect(await within(beside).findAllByText(/3 次/)).not.toHaveLength(0)
  expect(within(beside).getByRole('status')).toHaveTextContent('80%')
  const before = sent('POST', /strategies\/backtest$/).length
  const threshold = screen.getAllByRole('spinbutton')[0]
  if (threshold !== undefined) fireEvent.change(threshold, { target: { value: '85' } })

  expect(await within(beside).findByText(/85%/)).toBeVisible()
  await waitFor(() => expect(sent('POST', /strategies\/backtest$/).length).toBeGreaterThan(before))
  expect(JSON.stringify(sent('POST', /strategies\/backtest$/).at(-1)?.body)).toContain('85')
})
