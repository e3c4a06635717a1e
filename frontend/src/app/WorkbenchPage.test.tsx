import { fireEvent, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { WorkbenchPage } from './WorkbenchPage'

vi.mock('@/shared/chart/Chart', () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }))

// The whole page takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

test('the orders of a strategy are cards as in the history, and open from there', async () => {
  const { router } = render(<WorkbenchPage />, { at: '/workbench?strategy=11&strategy_tab=orders' })
  const drawer = within(await dialogTitled('策略详情: 高CPU入池'))
  const title = await drawer.findByText('订单 #ESO20261123-0007 - 高CPU入池')
  const card = title.closest<HTMLElement>('article')
  if (card === null) throw new Error('the order is not a card')

  expect(card).toHaveTextContent(/待处理入池gl-core-012 台创建于/)
  fireEvent.click(within(card).getByText('查看详情'))
  await waitFor(() => expect(router.state.location.search).toContain('order=7'))
})
