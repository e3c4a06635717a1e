import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Cluster } from '@/api/types'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { TrendPanel } from './TrendPanel'

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
