import { CheckCircleOutlined, CloseCircleOutlined, StopOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Tone } from '@/shared/words/Tone'
import type { Device } from '../api/listDevices'

/** The device as a node of its cluster. */
export function NodeLabel({ node }: Pick<Device, 'node'>) {
  const { t } = useTranslation()
  if (node === null) return <>—</>
  if (!node.ready)
    return (
      <Tone tone="red" icon={<CloseCircleOutlined aria-hidden />}>
        {t('device.node.not_ready')}
      </Tone>
    )
  if (node.cordoned)
    return (
      <Tone tone="gold" icon={<StopOutlined aria-hidden />}>
        {t('device.node.cordoned')}
      </Tone>
    )
  return (
    <Tone tone="green" icon={<CheckCircleOutlined aria-hidden />}>
      {t('device.node.ready')}
    </Tone>
  )
}
