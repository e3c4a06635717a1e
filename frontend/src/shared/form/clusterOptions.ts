import type { Cluster } from '@/api/types'

/** Clusters as choices of a field: by name, and by their Chinese name where they have one. */
export function clusterOptions(clusters: readonly Cluster[]) {
  return clusters.map(({ id, name, name_cn }) => ({
    value: id,
    label: name_cn ? `${name} ${name_cn}` : name,
  }))
}
