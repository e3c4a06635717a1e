import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { usePage } from '@/api/usePage'
import type { Cluster } from '@/api/types'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import type { Column } from './column'
import { CsvButton } from './CsvButton'
import { DataList } from './DataList'
import { FilterBar } from './FilterBar'
import * as saving from './saveFile'
import { useListState } from './useListState'

const COLUMNS: readonly Column<Cluster>[] = [
  { key: 'name', title: '名称', render: ({ name }) => name, sortable: true, card: 'head' },
  { key: 'name_cn', title: '中文名', render: ({ name_cn }) => name_cn ?? '—' },
]

function Clusters({ onOpen }: { onOpen?: (cluster: Cluster) => void }) {
  const state = useListState({ filters: ['keyword'], pageSize: 2 })
  const query = usePage<Cluster>('/clusters/list', state.query)
  return (
    <>
      <FilterBar state={state} searchHint="集群名称" />
      <CsvButton path="/clusters/list.csv" query={state.exportQuery} />
      <DataList
        label="集群"
        query={query}
        state={state}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        onOpen={onOpen}
        empty={{ title: '还没有集群', action: <button>接入集群</button> }}
      />
    </>
  )
}

test('filters, page and order come from the address and go to the server', async () => {
  render(<Clusters />, { at: '/clusters?keyword=gl&page=2&sort=-name' })

  expect(await screen.findByText('gl-web-03')).toBeVisible()
  expect(api.asked()[0]?.path).toBe(
    '/api/clusters/list?keyword=gl&sort_by=name&sort_order=desc&page=2&page_size=2',
  )
})

test('a search starts at the first page again and is written into the address', async () => {
  const { router } = render(<Clusters />, { at: '/clusters?page=2' })
  await screen.findByText('gl-web-03')

  await userEvent.type(screen.getByRole('searchbox', { name: '集群名称' }), ' core {Enter}')

  expect(await screen.findByText('gl-core-01')).toBeVisible()
  expect(router.state.location.search).toBe('?keyword=core')
})

test('sorting by a heading is written into the address', async () => {
  const { router } = render(<Clusters />)
  await screen.findByText('gl-core-01')

  await userEvent.click(screen.getByRole('columnheader', { name: '名称' }))

  expect(router.state.location.search).toBe('?sort=name')
})

test('the head of a row opens it', async () => {
  const onOpen = vi.fn()
  render(<Clusters onOpen={onOpen} />)

  await userEvent.click(await screen.findByRole('button', { name: 'gl-core-01' }))

  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 1 }))
})

test('nothing yet offers to make the first one', async () => {
  api.world().clusters.length = 0
  render(<Clusters />)

  expect(await screen.findByText('还没有集群')).toBeVisible()
  expect(screen.getByRole('button', { name: '接入集群' })).toBeVisible()
})

test('filtered out can be reset', async () => {
  const { router } = render(<Clusters />, { at: '/clusters?keyword=none&cluster=3' })

  await userEvent.click(await screen.findByRole('button', { name: '重置筛选' }))

  expect(await screen.findByText('gl-core-01')).toBeVisible()
  expect(router.state.location.search).toBe('?cluster=3')
})

test('a list that may not be seen says who can change that', async () => {
  api.breakPath('/api/clusters/list', 403)
  render(<Clusters />)

  expect(await screen.findByText('你的角色不能查看这里')).toBeVisible()
})

test('a failure has the request id and another try', async () => {
  api.breakPath('/api/clusters/list', 500)
  render(<Clusters />)
  expect(await screen.findByText('请求编号 req-broken')).toBeVisible()

  api.mend()
  await userEvent.click(screen.getByRole('button', { name: '重试' }))

  expect(await screen.findByText('gl-core-01')).toBeVisible()
})

test('the export has the filters of the list, all pages of it, and the token', async () => {
  const save = vi.spyOn(saving, 'saveFile').mockImplementation(() => {})
  render(<Clusters />, { at: '/clusters?keyword=gl&page=2' })
  await userEvent.click(await screen.findByRole('button', { name: 'CSV' }))

  expect(await screen.findByText('已保存 clusters.csv')).toBeInTheDocument()
  expect(api.asked().map(({ path }) => path)).toContain('/api/clusters/list.csv?keyword=gl')
  expect(save).toHaveBeenCalledWith('clusters.csv', expect.anything())
})
