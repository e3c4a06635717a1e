import { fireEvent, render } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { RangeChooser } from './RangeChooser'

function drag(from: number, to: number) {
  const onChosen = vi.fn()
  const { container } = render(<RangeChooser onChosen={onChosen} />)
  const ground = container.firstElementChild ?? container
  fireEvent.pointerDown(ground, { clientX: from })
  fireEvent.pointerMove(ground, { clientX: to })
  fireEvent.pointerUp(ground, { clientX: to })
  return { onChosen, ground }
}

test('what is dragged across is the range, whichever way it was dragged', () => {
  expect(drag(40, 120).onChosen).toHaveBeenCalledWith(40, 120)
  const { onChosen, ground } = drag(120, 40)

  expect(onChosen).toHaveBeenCalledWith(40, 120)
  expect(ground).toBeEmptyDOMElement()
})

test('a click chooses nothing', () => {
  expect(drag(40, 42).onChosen).not.toHaveBeenCalled()
})
