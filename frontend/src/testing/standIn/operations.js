import { csv, filterOf, invalid, ok, page } from './answers.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function operationRoutes(world) {
  /** @param {URLSearchParams} query */
  const listed = (query) => {
    const matches = filterOf(query)
    const keyword = query.get('keyword') ?? ''
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? '9']
    return world.operations.filter(
      (one) =>
        ['actor', 'action', 'object_type', 'object_id', 'result'].every((name) =>
          matches(name, Reflect.get(one, name)),
        ) &&
        one.occurred_at >= from &&
        one.occurred_at < to &&
        JSON.stringify([one.object_id, one.message, one.before, one.after]).includes(keyword),
    )
  }
  return {
    'GET /operation-log/list': ({ query }) => page(listed(query), query),
    'GET /operation-log/list.csv': ({ query }) =>
      csv('operations', [['编号', '操作'], ...listed(query).map(({ id, action }) => [id, action])]),
    'GET /operation-log/verify': ({ query }) => {
      const digest = query.get('digest')
      if (digest !== null && !/^[0-9a-f]{64}$/i.test(digest))
        return invalid('digest', digest, 'must be 64 hexadecimal digits, and go with row')
      return ok(world.check)
    },
  }
}
