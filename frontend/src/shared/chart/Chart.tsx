import type { EChartsCoreOption } from 'echarts/core'
import { lazy, Suspense } from 'react'
import type { Language, Theme } from '@/shared/preferences'

export type ChartOption = EChartsCoreOption

export interface ChartProps {
  option: ChartOption
  /** What the picture says, for those who do not see it. */
  label: string
  /** Charts of one group share tooltip, zoom and legend. */
  group?: string
  theme: Theme
  language: Language
  height: number
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
