import channel from './channel.json'
import key from './key.json'
import operation from './operation.json'
import setting from './setting.json'
import user from './user.json'

/** What only the pages for administrators say: no part of the first page's script. */
export default { channel, key, operation, setting, user }
