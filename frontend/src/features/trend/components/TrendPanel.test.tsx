import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useImperativeHandle } from 'react'
import { expect, test, vi } from 'vitest'
import type { Cluster } from '@/api/types'
import type { ChartProps } from '@/shared/chart/Chart'
import { saveFile } from '@/shared/list/saveFile'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { TrendPanel } from './TrendPanel'

const showAll = vi.fn()

vi.mock('@/shared/list/saveFile', () => ({ saveFile: vi.fn() }))
vi.mock('@/shared/chart/Chart', () => ({
  Chart: function Chart({ ref, label, choosing }: ChartProps) {
    useImperativeHandle(ref, () => ({ picture: () => Promise.resolve(new Blob(['png'])), showAll }))
    return <p data-choosing={choosing}>{label}</p>
  },
}))

function show(at: string, clusters: readonly Cluster[] = api.world().clusters, clusterId?: number) {
  return render(
    <TrendPanel
      id="trend"
      clusters={clusters}
      clustersLoading={false}
      clustersError={null}
      onRetryClusters={() => {}}
      clusterId={clusterId}
      onCluster={() => {}}
      onOrder={() => {}}
    />,
    { at },
  )
}

test('the table has every point of the chosen cluster and range', async () => {
  show('/workbench?view=table&range=7d', api.world().clusters, 3)
  const table = await screen.findByRole('table')

  expect(api.asked()[0]?.path).toBe('/api/resources/allocation-trend?cluster_id=3&time_range=7d')
  expect(within(table).getAllByRole('row')).toHaveLength(290)
  expect(within(table).getAllByText('未知').length).toBeGreaterThan(0)
})

test('choosing a range asks for it and keeps it in the address', async () => {
  const { router } = show('/workbench?view=table')
  await screen.findByRole('table')
  await userEvent.click(screen.getByText('30天'))

  expect(router.state.location.search).toBe('?view=table&range=30d')
  expect(api.asked().at(-1)?.path).toContain('time_range=30d')
})

test('refresh asks again', async () => {
  show('/workbench?view=table')
  await screen.findByRole('table')
  await userEvent.click(screen.getByRole('button', { name: '刷新' }))

  expect(api.asked()).toHaveLength(2)
})

test('no cluster is another emptiness than no samples', async () => {
  show('/workbench', [])
  expect(await screen.findByText('还没有接入集群')).toBeVisible()
})

test('a failure is shown in its place', async () => {
  api.breakPath('/api/resources/allocation-trend', 503, 'req-ch')
  show('/workbench')

  expect(await screen.findByText('请求编号 req-ch')).toBeVisible()
})

test('dragging chooses a range once it is switched on, and the whole is shown again', async () => {
  show('/workbench')
  const choose = await screen.findByRole('button', { name: 'CPU：框选放大' })
  expect(choose).toHaveAttribute('aria-pressed', 'false')
  await userEvent.click(choose)

  expect(choose).toHaveAttribute('aria-pressed', 'true')
  expect(screen.getByText(/的CPU：最新使用率/)).toHaveAttribute('data-choosing', 'true')
  expect(screen.getByText(/的内存：最新使用率/)).toHaveAttribute('data-choosing', 'false')
  await userEvent.click(screen.getByRole('button', { name: 'CPU：显示全部' }))
  expect(showAll).toHaveBeenCalledTimes(1)
})

test('a chart is saved as a picture, named after what it shows', async () => {
  show('/workbench?range=7d')
  await userEvent.click(await screen.findByRole('button', { name: '内存：保存为图片' }))

  await waitFor(() => expect(saveFile).toHaveBeenCalledWith('gl-core-01-memory-7d.png', expect.any(Blob)))
})

test('one of the two metrics is chosen for charts and table, and kept in the address', async () => {
  const { router } = show('/workbench?range=7d', api.world().clusters, 3)
  expect(await screen.findByText(/^gl-web-03 的内存：/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('combobox', { name: '指标' }))
  await userEvent.click(await screen.findByText('CPU', { selector: '.ant-select-item-option-content' }))

  expect(screen.queryByText(/^gl-web-03 的内存：/)).not.toBeInTheDocument()
  expect(screen.getByText(/^gl-web-03 的CPU：/)).toBeInTheDocument()
  expect(router.state.location.search).toContain('metric=cpu')
  await userEvent.click(screen.getByText('数据表'))
  expect((await screen.findAllByRole('columnheader')).map(({ textContent }) => textContent)).toEqual([
    '时间',
    'CPU 使用率',
    'CPU 分配率',
  ])
})
