import {
  AlertOutlined,
  CheckCircleOutlined,
  CloseCircleOutlined,
  ClockCircleOutlined,
  DisconnectOutlined,
  ExperimentOutlined,
  MinusCircleOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Tone, type ToneName } from '@/shared/words/Tone'
import type { Message } from '../api/listMessages'

const OCCASIONS: Record<Message['occasion'], [ToneName, ReactNode]> = {
  order_created: ['gold', <ClockCircleOutlined key="i" aria-hidden />],
  order_returned: ['gold', <UndoOutlined key="i" aria-hidden />],
  order_completed: ['green', <CheckCircleOutlined key="i" aria-hidden />],
  order_failed: ['red', <CloseCircleOutlined key="i" aria-hidden />],
  order_cancelled: ['grey', <MinusCircleOutlined key="i" aria-hidden />],
  order_stuck: ['red', <AlertOutlined key="i" aria-hidden />],
  maintenance_overdue: ['purple', <ClockCircleOutlined key="i" aria-hidden />],
  strategy_failing: ['red', <AlertOutlined key="i" aria-hidden />],
  cluster_silent: ['red', <DisconnectOutlined key="i" aria-hidden />],
  evaluation_stopped: ['red', <AlertOutlined key="i" aria-hidden />],
  test: ['grey', <ExperimentOutlined key="i" aria-hidden />],
}

/** Why the message was sent. */
export function OccasionLabel({ occasion }: { occasion: Message['occasion'] }) {
  const { t } = useTranslation()
  const [tone, icon] = OCCASIONS[occasion]
  return (
    <Tone tone={tone} icon={icon}>
      {t(`notification.occasion.${occasion}`)}
    </Tone>
  )
}
