import { WarningOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import type { Cluster } from '@/api/types'

interface Props {
  label: string
  clusters: readonly Cluster[]
  loading: boolean
  value: number | undefined
  onChange: (id: number | undefined) => void
  allowClear?: boolean
}

/** Clusters by name, searchable; the abnormal ones are marked. */
export function ClusterSelect({ label, clusters, loading, value, onChange, allowClear = false }: Props) {
  return (
    <Select<number>
      aria-label={label}
      placeholder={label}
      style={{ minWidth: 168, flex: '0 1 auto' }}
      popupMatchSelectWidth={false}
      allowClear={allowClear}
      loading={loading}
      value={value}
      onChange={(id: number | undefined) => onChange(id)}
      showSearch={{ optionFilterProp: 'text' }}
      options={clusters.map((cluster) => ({
        value: cluster.id,
        text: `${cluster.name} ${cluster.name_cn ?? ''}`,
        label: (
          <>
            {cluster.name}
            {cluster.name_cn ? <span style={{ opacity: 0.75 }}> {cluster.name_cn}</span> : null}
            {!cluster.healthy && (
              <WarningOutlined
                style={{ marginInlineStart: 8, color: 'var(--tone-gold)' }}
                aria-label={cluster.abnormal_reason ?? undefined}
              />
            )}
          </>
        ),
      }))}
    />
  )
}
