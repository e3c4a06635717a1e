import { csv, invalid, notFound, ok, page } from './answers.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function notificationRoutes(world) {
  /** @param {URLSearchParams} query */
  const listed = (query) =>
    world.messages.filter(({ status }) => query.get('unread') !== 'true' || status !== 'read')
  const unread = () => ok({ unread: world.messages.filter(({ status }) => status !== 'read').length })
  return {
    'GET /notifications/list': ({ query }) => page(listed(query), query),
    'GET /notifications/list.csv': ({ query }) =>
      csv('notifications', [['id', 'title'], ...listed(query).map(({ id, title }) => [id, title])]),
    'GET /notifications/unread-count': unread,
    'PUT /notifications/:id/read': ({ id }) => {
      const message = world.messages.find((one) => one.id === id)
      if (message === undefined) return notFound()
      message.status = 'read'
      return unread()
    },
    'PUT /notifications/read-all': () => {
      world.messages.forEach((message) => (message.status = 'read'))
      return unread()
    },
    'GET /notifications/preferences': () => ok(world.contact),
    'PUT /notifications/preferences': ({ body }) => {
      const phone = String(body.phone ?? '')
      if (!/^(\+?[0-9][0-9 -]{2,30})?$/.test(phone))
        return invalid('phone', phone, 'must be digits, with a + before them or not')
      Object.assign(world.contact, body, { version: world.contact.version + 1 })
      return ok(world.contact)
    },
  }
}
