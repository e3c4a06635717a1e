import { csv, filterOf, invalid, notFound, ok, page, refuse } from './answers.js'
import { trendOf } from './trend.js'

/** @typedef {import('../world/clusters').ClusterItem} ClusterItem */

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function clusterRoutes(world) {
  /** @param {URLSearchParams} query */
  const listed = (query) => {
    const matches = filterOf(query)
    return world.clusters.filter(
      ({ name, name_cn, status, idc }) =>
        `${name} ${name_cn}`.includes(query.get('keyword') ?? '') &&
        matches('status', status) &&
        matches('idc', idc),
    )
  }
  const find = (/** @type {number} */ id) => world.clusters.find((cluster) => cluster.id === id)

  /** @param {Partial<ClusterItem>} cluster @param {Record<string, unknown>} body */
  const mistake = (cluster, body) =>
    /^[\w.-]{1,128}$/.test(String(body.clustername ?? cluster.clustername ?? ''))
      ? undefined
      : invalid(
          'clustername',
          String(body.clustername ?? ''),
          'must be 1 to 128 letters, digits, dots, dashes or underscores',
        )

  /** @param {ClusterItem} cluster @param {Record<string, unknown>} body */
  function change(cluster, { kubeconfig, ...columns }) {
    Object.assign(cluster, columns, {
      name: columns.clustername ?? cluster.name,
      name_cn: columns.clusternamecn ?? cluster.name_cn,
      has_kubeconfig: cluster.has_kubeconfig || kubeconfig !== undefined,
      version: cluster.version + 1,
    })
    return ok(cluster)
  }

  return {
    'GET /clusters/list': ({ query }) => page(listed(query), query),
    'GET /clusters/list.csv': ({ query }) =>
      csv('clusters', [['id', 'name'], ...listed(query).map(({ id, name }) => [id, name])]),
    'GET /clusters/:id/details': ({ id }) => {
      const cluster = find(id)
      if (cluster === undefined) return notFound()
      return ok({
        ...cluster,
        history: trendOf(id, '24h', Date.now(), world.orders),
        history_unavailable: null,
      })
    },
    'POST /clusters/create': ({ body }) => {
      const wrong = mistake({}, body)
      if (wrong !== undefined) return wrong
      const first = world.clusters[0]
      if (first === undefined) return refuse(500, 'no cluster to copy')
      const made = {
        ...first,
        id: Math.max(...world.clusters.map(({ id }) => id)) + 1,
        latest: null,
        healthy: false,
        abnormal_reason: '尚无快照',
        version: 0,
      }
      world.clusters.push(made)
      return change(made, body)
    },
    'PUT /clusters/:id': ({ id, body }) => {
      const cluster = find(id)
      if (cluster === undefined) return notFound()
      if (body.version !== cluster.version) return refuse(409, 'changed', 'changed_meanwhile')
      return mistake(cluster, body) ?? change(cluster, body)
    },
    'DELETE /clusters/:id': ({ id }) => {
      world.clusters = world.clusters.filter((cluster) => cluster.id !== id)
      return ok(null)
    },
    'POST /clusters/:id/resume-drains': ({ id }) => {
      const cluster = find(id)
      if (cluster === undefined) return notFound()
      cluster.drains_held = null
      return ok(null)
    },
    'POST /clusters/:id/test': ({ id }) => ok(report(id !== 2)),
    'POST /clusters/test-connection': ({ body }) => ok(report(String(body.kubeconfig).includes('server'))),
  }
}

/** @param {boolean} well @returns {import('../../api/schemas').Schemas['ConnectionReport']} */
function report(well) {
  return {
    api_server: 'https://10.20.1.10:6443',
    reachable: well,
    authorised: well,
    version: well ? 'v1.33.2' : null,
    metrics_served: well ? true : null,
    can_collect: well ? true : null,
    can_execute: well ? false : null,
    missing: well
      ? [{ purpose: 'execute', verb: 'create', group: '', resource: 'pods', subresource: 'eviction' }]
      : [],
    unknown: [],
    failure: well ? null : '连接超时：10.20.2.10:6443',
    milliseconds: 143,
  }
}
