import type { EChartsCoreOption } from 'echarts/core'
import { lazy, type Ref, Suspense } from 'react'
import type { Language, Theme } from '@/shared/preferences'

export type ChartOption = EChartsCoreOption

/** What can be done with a chart that is drawn. */
export interface ChartHandle {
  /** A PNG of it as it is shown, on its ground. */
  picture: () => Promise<Blob>
  /** Shows the whole range again, in all charts of the group. */
  showAll: () => void
}

export interface ChartProps {
  ref?: Ref<ChartHandle>
  option: ChartOption
  /** What the picture says, for those who do not see it. */
  label: string
  /** Charts of one group share tooltip, zoom and legend. */
  group?: string
  theme: Theme
  language: Language
  height: number
  /** Dragging across chooses the range to show, in all charts of the group; the option needs a `dataZoom`. */
  choosing?: boolean
  /** Called with `selects` of the data item that was clicked. */
  onSelect?: (id: number) => void
}

const EChart = lazy(() => import('./EChart'))

/** A chart whose library is loaded when the first one is drawn; its place is kept meanwhile. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} aria-busy />}>
      <EChart {...props} />
    </Suspense>
  )
}
