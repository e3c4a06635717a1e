import { Tooltip } from 'antd'
import { type ComponentProps, useSyncExternalStore } from 'react'
import { clock } from './clock'
import { useFormats } from './useFormats'

/** A time as its age, the absolute time with zone on hover and focus. */
export function Moment({ at }: { at: string | null | undefined }) {
  const formats = useFormats()
  if (at == null) return <>—</>
  const absolute = formats.absolute(at)
  return (
    <Tooltip title={absolute}>
      <Age at={at} absolute={absolute} ago={formats.ago} />
    </Tooltip>
  )
}

interface AgeProps extends ComponentProps<'time'> {
  at: string
  absolute: string
  ago: (instant: string, now: number) => string
}

/** Alone is drawn again, and only when its words change: of a long list, those of many may change at once. */
function Age({ at, absolute, ago, ...shown }: AgeProps) {
  const age = useSyncExternalStore(clock.subscribe, () => ago(at, clock.now()))
  return (
    <time {...shown} dateTime={at} data-absolute={absolute} aria-label={`${age} (${absolute})`}>
      {age}
    </time>
  )
}
