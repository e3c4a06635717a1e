import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '@/api/types'

/** Warns of an exit after which entry strategies would soon ask for machines again. */
export function Counterorders({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const counterorders = order.counterorders ?? []
  if (counterorders.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('detail.counterorders.title')}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 16 }}>
          {counterorders.map((one) => (
            <li key={one.strategy_id}>
              {t('detail.counterorders.one', {
                name: one.strategy_name,
                expected: one.expected_value,
                threshold: one.threshold_value,
              })}
            </li>
          ))}
        </ul>
      }
    />
  )
}
