import { useTranslation } from 'react-i18next'
import { ACTIONS, OBJECT_TYPES } from './words'

/** What was done and to what, in the reader's language; unknown words as the server has them. */
export function useOperationWords() {
  const { t } = useTranslation()
  return {
    action(action: string) {
      const known = ACTIONS.find((one) => one === action)
      return known === undefined ? action : t(`operation.action.${known}`)
    },
    objectType(type: string) {
      const known = OBJECT_TYPES.find((one) => one === type)
      return known === undefined ? type : t(`operation.object.${known}`)
    },
  }
}
