import { ago, DAY, HOUR, MINUTE } from './ago.js'

/**
 * @typedef {import('../../api/schemas').Schemas['Device']} Device
 * @typedef {import('../../api/schemas').Schemas['DeviceEvent']} DeviceEvent
 */

/** @param {number} now @returns {Device[]} */
export function devices(now) {
  const inPool = (/** @type {number} */ id, /** @type {string} */ code, /** @type {number} */ cluster) => ({
    ...device(now, id, code),
    status: /** @type {const} */ ('in_pool'),
    cluster: cluster === 1 ? 'gl-core-01' : 'gl-web-03',
    cluster_id: cluster,
    pool_entry_time: ago(now, 40 * DAY),
    node: {
      name: code.toLowerCase(),
      uid: `3f0c1d52-7c1d-4b0e-9a57-0000000000${id}`,
      ready: id !== 33,
      cordoned: id === 32,
      labels: { 'kubernetes.io/arch': 'amd64', 'topology.kubernetes.io/zone': 'core' },
      taints: id === 32 ? ['node.kubernetes.io/unschedulable:NoSchedule'] : [],
      seen_at: ago(now, 20_000),
    },
  })
  return [
    inPool(31, 'SRV-WEB-0031', 3),
    inPool(32, 'SRV-WEB-0032', 3),
    inPool(33, 'SRV-WEB-0033', 3),
    {
      ...inPool(21, 'SRV-CORE-0021', 1),
      is_special: true,
      feature_count: 2,
      group: 'gpu',
      appid: 'pay-core',
      app_name: '支付核心',
      cpu: 128,
      memory: 1024,
    },
    { ...device(now, 41, 'SRV-CORE-0041'), status: 'available' },
    { ...device(now, 42, 'SRV-CORE-0042'), status: 'available', is_localization: true, arch_type: 'arm64' },
    { ...device(now, 43, 'SRV-CORE-0043'), status: 'pending_cleanup' },
    { ...device(now, 51, 'SRV-OLD-0051'), status: 'offline', memory: 128, cpu: 32 },
    { ...inPool(22, 'SRV-CORE-0022', 1), status: 'maintenance' },
  ]
}

/** @param {number} now @param {number} id @param {string} code @returns {Device} */
function device(now, id, code) {
  return {
    id,
    ci_code: code,
    ip: `10.20.3.${id}`,
    arch_type: 'amd64',
    idc: 'gl-1',
    room: 'R3',
    cabinet: `C${id}`,
    cabinet_no: '12',
    infra_type: '',
    is_localization: false,
    net_zone: 'core',
    group: '',
    appid: '',
    os_create_time: '',
    cpu: 96,
    memory: 512,
    model: 'R760',
    kvm_ip: '',
    os: 'linux',
    company: 'Dell',
    os_name: 'Rocky Linux',
    os_issue: '9.4',
    os_kernel: '5.14.0',
    status: 'available',
    role: 'worker',
    cluster: '',
    cluster_id: null,
    acceptance_time: '2025-03-01',
    disk_count: 4,
    disk_detail: '4 × 3.84 TB NVMe',
    network_speed: '25 Gb/s',
    is_special: false,
    feature_count: 0,
    app_name: '',
    pool_entry_time: null,
    node: null,
    created_at: ago(now, 200 * DAY),
    updated_at: ago(now, 3 * HOUR),
    version: 5,
  }
}

/** @param {number} now @returns {DeviceEvent[]} */
export function deviceEvents(now) {
  const base = {
    order_id: null,
    order_number: null,
    cluster_id: null,
    cluster_name: null,
    changes: [],
    detail: '',
  }
  return [
    {
      ...base,
      id: 4,
      at: ago(now, 25 * MINUTE),
      kind: 'node_changed',
      kind_name: '节点状态变化',
      origin: 'sync',
      actor: 'system',
      cluster_id: 3,
      cluster_name: 'gl-web-03',
      changes: [{ field: 'cordoned', from: 'false', to: 'true' }],
      detail: 'srv-web-0031',
    },
    {
      ...base,
      id: 3,
      at: ago(now, 40 * DAY),
      kind: 'entered_pool',
      kind_name: '入池',
      origin: 'order',
      actor: 'system',
      order_id: 7,
      order_number: 'ESO20261123-0007',
      cluster_id: 3,
      cluster_name: 'gl-web-03',
      changes: [{ field: 'status', from: 'available', to: 'in_pool' }],
    },
    {
      ...base,
      id: 2,
      at: ago(now, 120 * DAY),
      kind: 'changed',
      kind_name: '修改',
      origin: 'person',
      actor: 'admin',
      changes: [
        { field: 'memory', from: '256', to: '512' },
        { field: 'network_speed', from: null, to: '25 Gb/s' },
      ],
    },
    {
      ...base,
      id: 1,
      at: ago(now, 200 * DAY),
      kind: 'registered',
      kind_name: '登记',
      origin: 'import',
      actor: 'admin',
    },
  ]
}
