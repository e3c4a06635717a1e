import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Strategy } from '../api/strategies'

/** One of the clusters of a strategy, the first to begin with, and what to choose it by. */
export function useClusterChoice(strategy: Strategy) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<number>()
  const clusterId = chosen ?? strategy.clusters[0]?.id
  const choice = (
    <Select<number>
      aria-label={t('strategy.field.cluster_ids')}
      style={{ minWidth: 168 }}
      popupMatchSelectWidth={false}
      value={clusterId}
      onChange={setChosen}
      options={strategy.clusters.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
  return { clusterId, choice }
}
