import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Tone } from '@/shared/words/Tone'
import type { ClusterItem } from '../api/pageClusters'

export function HealthLabel({ cluster }: { cluster: Pick<ClusterItem, 'healthy'> }) {
  const { t } = useTranslation()
  return cluster.healthy ? (
    <Tone tone="green" icon={<CheckCircleOutlined aria-hidden />}>
      {t('cluster.healthy')}
    </Tone>
  ) : (
    <Tone tone="red" icon={<WarningOutlined aria-hidden />}>
      {t('cluster.abnormal')}
    </Tone>
  )
}
