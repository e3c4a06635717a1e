import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'

/** What went wrong in the reader's language, and what to do; the server's own words where they are the reason. */
export function useFailureText() {
  const { t } = useTranslation()
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) return t('error.server', { message: String(error) })
    if (error.unreachable) return t('error.unreachable')
    if (error.status === 403) return t('error.forbidden')
    if (error.status === 404) return t('error.not_found')
    if (error.status === 429) return t('error.too_many')
    if (error.status === 503) return t('error.unavailable', { message: error.message })
    if (error.status >= 500) return t('error.server', { message: error.message })
    if (error.code === 'changed_meanwhile') return t('error.code.changed_meanwhile')
    if (error.code === 'wrong_state') return t('error.code.wrong_state', { message: error.message })
    if (error.code === 'duplicate') return t('error.code.duplicate', { message: error.message })
    return t('error.refused', { message: error.message })
  }
}
