import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { render } from '@/testing/render'
import { OrderDrawer } from './OrderDrawer'

test('an order is printed whole, with nothing folded away, and the sheet is gone afterwards', async () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => {})
  render(<OrderDrawer orderId={8} onClose={() => {}} onOpen={() => {}} />)
  await userEvent.click(await screen.findByRole('button', { name: '打印' }))
  await waitFor(() => expect(print).toHaveBeenCalledTimes(1))

  const sheet = document.querySelector<HTMLElement>('[data-print-sheet]')
  if (sheet === null) throw new Error('there is no sheet')
  const headings = within(sheet).getAllByRole('heading', { level: 2, hidden: true })
  expect(headings.map(({ textContent }) => textContent)).toEqual(['证据', '排空计划', '步骤', '设备'])
  expect([...sheet.querySelectorAll('details')].every(({ open }) => open)).toBe(true)
  expect(sheet).toHaveTextContent('srv-web-0031')

  window.dispatchEvent(new Event('afterprint'))
  await waitFor(() => expect(document.querySelector('[data-print-sheet]')).toBeNull())
})
