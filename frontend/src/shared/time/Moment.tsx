import { Tooltip } from 'antd'
import { useFormats } from './useFormats'
import { useNow } from './useNow'

/** A time as its age, the absolute time with zone on hover and focus. */
export function Moment({ at }: { at: string | null | undefined }) {
  const formats = useFormats()
  const now = useNow(10)
  if (at == null) return <>—</>
  const absolute = formats.absolute(at)
  return (
    <Tooltip title={absolute}>
      <time dateTime={at} data-absolute={absolute} aria-label={`${formats.ago(at, now)} (${absolute})`}>
        {formats.ago(at, now)}
      </time>
    </Tooltip>
  )
}
