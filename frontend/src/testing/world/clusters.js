/** @returns {import('../../api/types').Cluster[]} */
export function clusters() {
  return [
    { id: 1, name: 'gl-core-01', name_cn: '核心一', healthy: true, abnormal_reason: null },
    { id: 2, name: 'gl-02', name_cn: '批处理', healthy: false, abnormal_reason: '失联 8 分钟' },
    { id: 3, name: 'gl-web-03', name_cn: '前台', healthy: true, abnormal_reason: null },
    { id: 4, name: 'bj-edge-04', name_cn: null, healthy: true, abnormal_reason: null },
  ]
}
