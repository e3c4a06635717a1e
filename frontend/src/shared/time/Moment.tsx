import { Tooltip } from 'antd'
import { useSyncExternalStore } from 'react'
import { clock } from './clock'
import { useFormats } from './useFormats'

/** A time as its age, the absolute time with zone on hover and focus. Drawn again only when its words change. */
export function Moment({ at }: { at: string | null | undefined }) {
  const formats = useFormats()
  const age = useSyncExternalStore(clock.subscribe, () => (at == null ? '' : formats.ago(at, clock.now())))
  if (at == null) return <>—</>
  const absolute = formats.absolute(at)
  return (
    <Tooltip title={absolute}>
      <time dateTime={at} data-absolute={absolute} aria-label={`${age} (${absolute})`}>
        {age}
      </time>
    </Tooltip>
  )
}
