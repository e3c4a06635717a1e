import { csv, page } from './answers.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function clusterRoutes(world) {
  /** @param {URLSearchParams} query */
  const found = (query) =>
    world.clusters.filter(({ name, name_cn }) => `${name} ${name_cn}`.includes(query.get('keyword') ?? ''))

  return {
    'GET /clusters/list': ({ query }) => page(found(query), query),
    'GET /clusters/list.csv': ({ query }) =>
      csv('clusters', [['id', 'name'], ...found(query).map(({ id, name }) => [id, name])]),
  }
}
