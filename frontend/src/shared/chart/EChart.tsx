import langZH from 'echarts/i18n/langZH-obj.js'
import { LineChart, PieChart } from 'echarts/charts'
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { connect, type ECharts, init, registerLocale, use as register } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartProps } from './Chart'

register([
  LineChart,
  PieChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  DataZoomComponent,
  MarkLineComponent,
  MarkAreaComponent,
  CanvasRenderer,
])
registerLocale('ZH', langZH)

/** The one place that knows ECharts. New data move the curves without a redraw from nothing. */
export default function EChart({ option, label, group, theme, language, height, onSelect }: ChartProps) {
  const container = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const select = useRef(onSelect)

  useEffect(() => {
    select.current = onSelect
  }, [onSelect])

  useEffect(() => {
    const element = container.current
    if (element === null) return
    const created = init(element, theme === 'dark' ? 'dark' : 'default', {
      locale: language === 'zh-CN' ? 'ZH' : 'EN',
    })
    if (group !== undefined) {
      created.group = group
      connect(group)
    }
    created.on('click', (event) => {
      const id = (event.data as { selects?: number } | undefined)?.selects
      if (id !== undefined) select.current?.(id)
    })
    const observer = new ResizeObserver(() => created.resize())
    observer.observe(element)
    chart.current = created
    return () => {
      observer.disconnect()
      created.dispose()
      chart.current = null
    }
  }, [group, theme, language])

  useEffect(() => {
    chart.current?.setOption(option, { replaceMerge: ['series'], lazyUpdate: true })
  }, [option, group, theme, language])

  return <div ref={container} role="img" aria-label={label} style={{ height }} />
}
