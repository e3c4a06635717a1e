import operation from './operation.json'
import setting from './setting.json'
import user from './user.json'

/** What only the pages for administrators say: no part of the first page's script. */
export default { operation, setting, user }
