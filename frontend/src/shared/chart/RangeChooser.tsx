import { type PointerEvent, useState } from 'react'
import styles from './RangeChooser.module.css'

/** A shorter drag is a slip of the hand. */
const LEAST_PX = 8

interface Props {
  /** Ends of what was dragged across, in pixels from the left, the smaller first. */
  onChosen: (from: number, to: number) => void
}

/** Lies over a chart while a range is chosen by dragging across it. */
export function RangeChooser({ onChosen }: Props) {
  const [drag, setDrag] = useState<{ from: number; to: number }>()
  const at = ({ clientX, currentTarget }: PointerEvent) =>
    clientX - currentTarget.getBoundingClientRect().left
  const left = Math.min(drag?.from ?? 0, drag?.to ?? 0)
  const width = Math.abs((drag?.to ?? 0) - (drag?.from ?? 0))
  return (
    <div
      className={styles.ground}
      data-range-chooser
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId)
        setDrag({ from: at(event), to: at(event) })
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: at(event) })}
      onPointerCancel={() => setDrag(undefined)}
      onPointerUp={() => {
        if (width >= LEAST_PX) onChosen(left, left + width)
        setDrag(undefined)
      }}
    >
      {drag && <div className={styles.range} style={{ left, width }} />}
    </div>
  )
}
