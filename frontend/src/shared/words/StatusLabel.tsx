import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderStatus } from '@/api/types'
import { Tone, type ToneName } from './Tone'

const STATUSES: Record<OrderStatus, { tone: ToneName; icon: ReactNode }> = {
  pending: { tone: 'gold', icon: <ClockCircleOutlined aria-hidden /> },
  processing: { tone: 'blue', icon: <SyncOutlined aria-hidden /> },
  completed: { tone: 'green', icon: <CheckCircleOutlined aria-hidden /> },
  failed: { tone: 'red', icon: <CloseCircleOutlined aria-hidden /> },
  cancelled: { tone: 'grey', icon: <MinusCircleOutlined aria-hidden /> },
  pending_confirmation: { tone: 'gold', icon: <ClockCircleOutlined aria-hidden /> },
  scheduled_for_maintenance: { tone: 'purple', icon: <ClockCircleOutlined aria-hidden /> },
  maintenance_in_progress: { tone: 'purple', icon: <SyncOutlined aria-hidden /> },
}

/** Where an order, or a device of it, stands. A status of a newer server is shown as it is named. */
export function StatusLabel({ status }: { status: string }) {
  const { t } = useTranslation()
  if (!isKnown(status)) {
    return (
      <Tone tone="grey" icon={<QuestionCircleOutlined aria-hidden />}>
        {t('status.other', { status })}
      </Tone>
    )
  }
  return (
    <Tone tone={STATUSES[status].tone} icon={STATUSES[status].icon}>
      {t(`status.${status}`)}
    </Tone>
  )
}

function isKnown(status: string): status is OrderStatus {
  return status in STATUSES
}
