import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { DeviceDrawer } from './DeviceDrawer'
import { DeviceForm } from './DeviceForm'
import { DeviceList } from './DeviceList'
import { ImportDrawer } from './ImportDrawer'

const noop = () => {}
const list = () => (
  <DeviceList
    clusters={api.world().clusters}
    clustersLoading={false}
    onOpen={noop}
    onEdit={noop}
    onCreate={noop}
    onImport={noop}
  />
)
const sent = (path: string) => api.asked().filter((asked) => asked.method !== 'GET' && asked.path === path)

test('special devices are marked, and nodes tell whether they take pods', async () => {
  render(list())
  const special = (await screen.findByText('SRV-CORE-0021')).closest('tr')

  expect(special).toHaveTextContent('特殊（2 项）')
  expect(screen.getByText('SRV-WEB-0032').closest('tr')).toHaveTextContent('停止调度')
  expect(screen.getByText('SRV-WEB-0033').closest('tr')).toHaveTextContent('未就绪')
})

test('filters come from the address and go to the server', async () => {
  render(list(), { at: '/devices?cluster_id=1&is_special=true' })
  expect(await screen.findByText('SRV-CORE-0021')).toBeVisible()

  expect(api.asked()[0]?.path).toBe('/api/devices/list?cluster_id=1&is_special=true&page=1&page_size=20')
  expect(screen.queryByText('SRV-CORE-0022')).not.toBeInTheDocument()
})

test('nothing yet offers to add or to import', async () => {
  api.world().devices.length = 0
  render(list())

  expect(await screen.findByText('还没有登记设备')).toBeVisible()
})

test('what happened to a device tells who, by what way, and from what to what', async () => {
  render(<DeviceDrawer id={31} onClose={noop} onEdit={noop} />, { at: '/devices?device=31&tab=history' })

  expect(await screen.findByText('由 admin 导入')).toBeInTheDocument()
  expect(screen.getByText('#ESO20261123-0007')).toHaveAttribute('href', '/workbench?order=7')
  expect(screen.getByText('内存（GiB）：', { exact: false })).toHaveTextContent('256 → 512')
})

test('a device is changed as it was read', async () => {
  const onClose = vi.fn()
  render(<DeviceForm id={41} clusters={[]} onClose={onClose} />)
  fireEvent.change(await screen.findByLabelText('型号'), { target: { value: 'R760-X' } })
  await userEvent.click(screen.getByText('保存'))

  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent('/api/devices/41')[0]?.body).toMatchObject({ model: 'R760-X', version: 5 })
})

test('an import is previewed row by row, and only then carried out', async () => {
  render(<ImportDrawer onClose={noop} />)
  const file = new File(['ci_code,cpu\nSRV-NEW-1,96\nSRV-NEW-2,-4\n'], 'devices.csv', { type: 'text/csv' })
  await userEvent.upload(screen.getByLabelText('选择 CSV 文件'), file)

  expect(await screen.findByText('预览 2 行：新增 1，修改 0，不变 0，不能导入 1')).toBeInTheDocument()
  const rows = screen.getAllByRole('row')
  expect(rows[1]).toHaveTextContent('3SRV-NEW-2不能导入cpu“-4”：不能为负')
  expect(sent('/api/devices/import?dry_run=false')).toHaveLength(0)

  await userEvent.click(screen.getByRole('button', { name: '导入 1 台' }))

  expect(await screen.findByText('已导入 2 行：新增 1，修改 0，不变 0，未导入 1')).toBeInTheDocument()
  expect(sent('/api/devices/import?dry_run=false')).toHaveLength(1)
})

test('a device in a pool is not offered to be deleted; another needs its code typed', async () => {
  render(list())
  expect(await screen.findByLabelText('删除 SRV-WEB-0031')).toBeDisabled()

  await userEvent.click(screen.getByLabelText('删除 SRV-OLD-0051'))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByRole('button', { name: '删除设备' })).toBeDisabled()
  await userEvent.type(within(dialog).getByRole('textbox'), 'SRV-OLD-0051')
  await userEvent.click(within(dialog).getByRole('button', { name: '删除设备' }))

  expect(await screen.findByText('设备 SRV-OLD-0051 已删除')).toBeInTheDocument()
  expect(sent('/api/devices/51?version=5')).toHaveLength(1)
})
