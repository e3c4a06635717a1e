import { StarFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Tone } from '@/shared/words/Tone'
import type { Device } from '../api/listDevices'

/** A device with features of its own is not taken for just any order. */
export function SpecialMark({
  device,
}: {
  device: Pick<Device, 'is_special' | 'feature_count' | 'app_name'>
}) {
  const { t } = useTranslation()
  if (!device.is_special) return null
  return (
    <Tooltip
      title={device.app_name ? t('device.special_app', { name: device.app_name }) : t('device.special_hint')}
    >
      {/* A tooltip needs an element that takes its events. */}
      <span>
        <Tone tone="purple" icon={<StarFilled aria-hidden />}>
          {t('device.special', { count: device.feature_count })}
        </Tone>
      </span>
    </Tooltip>
  )
}
