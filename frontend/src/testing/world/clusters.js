import { ago, DAY, MINUTE } from './ago.js'

/** @typedef {import('../../api/schemas').Schemas['ClusterItem']} ClusterItem */

/** @param {number} now @returns {ClusterItem[]} */
export function clusters(now) {
  return [
    cluster(now, 1, 'gl-core-01', '核心一', {
      usage: [86.2, 62],
      allocation: [91.4, 66],
      nodes: 42,
      pods: 1_204,
    }),
    {
      ...cluster(
        now,
        2,
        'gl-02',
        '批处理',
        { usage: [38.5, 71], allocation: [52, 80.2], nodes: 18, pods: 377 },
        8,
      ),
      healthy: false,
      abnormal_reason: '失联 8 分钟',
    },
    {
      ...cluster(now, 3, 'gl-web-03', '前台', {
        usage: [18.4, 31.5],
        allocation: [24, 33.1],
        nodes: 26,
        pods: 640,
      }),
      drains_held: { since: ago(now, 25 * MINUTE), reason: '8 个节点中有 4 个未就绪（NotReady）' },
    },
    {
      ...cluster(now, 4, 'bj-edge-04', '', {
        usage: [41, 58.3],
        allocation: [55.2, 72.6],
        nodes: 9,
        pods: 131,
      }),
      idc: 'bj-2',
      zone: 'edge',
    },
  ]
}

/**
 * @param {number} now @param {number} id @param {string} name @param {string} nameCn
 * @param {{ usage: [number, number], allocation: [number, number], nodes: number, pods: number }} figures
 * @param {number} [minutes] since the last snapshot
 * @returns {ClusterItem}
 */
function cluster(now, id, name, nameCn, figures, minutes = 0) {
  return {
    id,
    name,
    name_cn: nameCn,
    clustername: name,
    clusternamecn: nameCn,
    cluster_id: `0e3f6a52-7c1d-4b0e-9a57-00000000000${id}`,
    alias: '',
    apiserver: `https://10.20.${id}.10:6443`,
    api_server_vip: '',
    etcdserver: '',
    etcd_server_vip: '',
    ingressservername: '',
    ingressservervip: '',
    kubepromversion: '',
    promserver: `http://prometheus.${name}.svc:9090`,
    thanosserver: '',
    idc: 'gl-1',
    zone: 'core',
    status: 'running',
    clustertype: 'kubernetes',
    desc: '',
    creator: 'admin',
    group: '',
    esserver: '',
    nettype: 'calico',
    architecture: 'amd64',
    flow_type: '',
    nova_name: '',
    level: 1,
    cluster_group: '',
    pod_cidr: '10.244.0.0/16',
    service_cidr: '10.96.0.0/12',
    rr_cicode: '',
    rr_group: '',
    has_kubeconfig: true,
    healthy: true,
    abnormal_reason: null,
    latest: {
      taken_at: ago(now, minutes * MINUTE + 20_000),
      cpu_usage: figures.usage[0],
      memory_usage: figures.usage[1],
      cpu_allocation: figures.allocation[0],
      memory_allocation: figures.allocation[1],
      node_count: figures.nodes,
      pod_count: figures.pods,
    },
    created_at: ago(now, 90 * DAY),
    updated_at: ago(now, 2 * DAY),
    drains_held: null,
    version: 3,
  }
}
