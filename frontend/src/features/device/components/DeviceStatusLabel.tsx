import {
  CheckCircleOutlined,
  ClearOutlined,
  ClusterOutlined,
  LockOutlined,
  PoweroffOutlined,
  ToolOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Tone, type ToneName } from '@/shared/words/Tone'
import type { DeviceStatus } from '../api/listDevices'

const LOOKS: Record<DeviceStatus, { tone: ToneName; icon: ReactNode }> = {
  available: { tone: 'green', icon: <CheckCircleOutlined aria-hidden /> },
  in_pool: { tone: 'blue', icon: <ClusterOutlined aria-hidden /> },
  reserved: { tone: 'gold', icon: <LockOutlined aria-hidden /> },
  maintenance: { tone: 'purple', icon: <ToolOutlined aria-hidden /> },
  pending_cleanup: { tone: 'brown', icon: <ClearOutlined aria-hidden /> },
  offline: { tone: 'grey', icon: <PoweroffOutlined aria-hidden /> },
}

export const DEVICE_STATUSES = Object.keys(LOOKS) as DeviceStatus[]

export function DeviceStatusLabel({ status }: { status: DeviceStatus }) {
  const { t } = useTranslation()
  return (
    <Tone tone={LOOKS[status].tone} icon={LOOKS[status].icon}>
      {t(`device.status_name.${status}`)}
    </Tone>
  )
}
