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
import { useEffect, useImperativeHandle, useRef } from 'react'
import type { ChartProps } from './Chart'
import { RangeChooser } from './RangeChooser'

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
export default function EChart(props: ChartProps) {
  const { ref, option, label, group, theme, language, height, choosing = false, onSelect } = props
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

  useImperativeHandle(
    ref,
    () => ({
      picture: () =>
        new Promise((resolve, reject) => {
          const ground = getComputedStyle(document.body).getPropertyValue('--ant-color-bg-container')
          const canvas = chart.current?.renderToCanvas({ pixelRatio: 2, backgroundColor: ground })
          if (canvas === undefined) reject(new Error('the chart is not drawn'))
          else canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture came'))))
        }),
      showAll: () => chart.current?.dispatchAction({ type: 'dataZoom', start: 0, end: 100 }),
    }),
    [],
  )

  const showBetween = (from: number, to: number) =>
    chart.current?.dispatchAction({
      type: 'dataZoom',
      startValue: chart.current.convertFromPixel({ xAxisIndex: 0 }, from),
      endValue: chart.current.convertFromPixel({ xAxisIndex: 0 }, to),
    })

  return (
    <div style={{ position: 'relative' }}>
      <div ref={container} role="img" aria-label={label} style={{ height }} />
      {choosing && <RangeChooser onChosen={showBetween} />}
    </div>
  )
}
