import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import type { Strategy } from '../api/strategies'
import { StrategyForm } from './StrategyForm'

vi.mock('@/shared/chart/Chart', () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }))

async function open(from?: Strategy) {
  const onClose = vi.fn()
  render(
    <StrategyForm from={from} clusters={api.world().clusters} clustersLoading={false} onClose={onClose} />,
  )
  await screen.findByLabelText('策略名称')
  return { onClose }
}

const item = (label: string) => {
  const found = screen.getByText(label, { selector: 'label' }).closest<HTMLElement>('.ant-form-item')
  if (found === null) throw new Error(`no field has the label ${label}`)
  return found
}
const required = (label: string) => item(label).querySelector('.ant-form-item-required') !== null
const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const save = () => userEvent.click(screen.getByText('保存'))

/** Opens a select and tells what it offers. */
async function offered(label: string) {
  await userEvent.click(screen.getByLabelText(label))
  const list = await waitFor(() => {
    const shown = document.querySelector<HTMLElement>('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    if (shown === null) throw new Error(`${label} offers nothing`)
    return shown
  })
  return [...list.querySelectorAll<HTMLElement>('.ant-select-item-option')]
}

async function clear(label: string) {
  const cross = item(label).querySelector('.ant-select-clear')
  if (cross === null) throw new Error(`${label} cannot be cleared`)
  fireEvent.mouseDown(cross)
  await userEvent.click(cross)
}

test('several clusters can be chosen, and one has to be', async () => {
  await open()
  expect(required('关联集群')).toBe(true)
  await save()
  expect(await within(item('关联集群')).findByText('必填')).toBeVisible()

  const [first, second] = await offered('关联集群')
  if (first === undefined || second === undefined) throw new Error('too few clusters are offered')
  await userEvent.click(first)
  await userEvent.click(second)
  expect(item('关联集群').querySelectorAll('.ant-select-selection-item')).toHaveLength(2)
  await waitFor(() => expect(within(item('关联集群')).queryByText('必填')).not.toBeInTheDocument())
})

test('a threshold is one of usage or of allocation, and has to be said to be', async () => {
  await open(api.world().strategies[1])
  const types = ['CPU 阈值类型', '内存阈值类型']
  for (const type of types) {
    expect(required(type)).toBe(true)
    await clear(type)
  }
  await save()
  for (const type of types) {
    expect(await within(item(type)).findByText('填写了阈值时必选')).toBeVisible()
    const options = await offered(type)
    expect(options.map(({ textContent }) => textContent)).toEqual(['使用率', '分配率'])
    if (options[1] !== undefined) await userEvent.click(options[1])
    await waitFor(() => expect(within(item(type)).queryByText('填写了阈值时必选')).not.toBeInTheDocument())
  }
})

test('a type is asked for only where there is a threshold', async () => {
  const { onClose } = await open(api.world().strategies[0])
  expect(required('CPU 阈值类型')).toBe(true)
  expect(required('内存阈值类型')).toBe(false)
  await clear('内存阈值类型')
  await save()

  await waitFor(() => expect(onClose).toHaveBeenCalled())
})

test('how two thresholds combine is asked for once both are set', async () => {
  const { onClose } = await open(api.world().strategies[0])
  const beside = screen.getByRole('region', { name: '如果早已启用' })
  expect(required('条件组合逻辑')).toBe(false)
  expect(screen.getByRole('radio', { name: '同时满足 AND' })).not.toBeChecked()
  fill('内存阈值 (%)', '70')
  await waitFor(() => expect(required('条件组合逻辑')).toBe(true))
  expect(within(beside).getByRole('status')).toHaveTextContent('规则填写完整后')
  await save()
  expect(await within(item('条件组合逻辑')).findByText('两个阈值都填写时必选')).toBeVisible()
  expect(onClose).not.toHaveBeenCalled()

  await userEvent.click(screen.getByRole('radio', { name: '满足其一 OR' }))
  expect(within(beside).getByRole('status')).toHaveTextContent('80% 或 内存 使用率 > 70%')
  await save()
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(api.asked().find(({ method }) => method === 'PUT')?.body).toMatchObject({ condition_logic: 'OR' })
})
